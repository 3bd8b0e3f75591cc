import { createElement, type ReactElement } from 'react'
import { render as renderByReactEmail, toPlainText } from 'react-email'
import { sampleContext, sampleOrder, sampleProps } from '../emails/fixtures.ts'
import { Layout } from '../emails/parts/layout.tsx'
import { render } from '../emails/render.ts'
import { type EmailProps, templates } from '../emails/templates.ts'
import { speaker } from '../emails/wording/say.ts'
import { median } from './median.ts'

type Name = 'order-received' | 'order-shipped'

const names: Name[] = ['order-received', 'order-shipped']

/** Rounds until Node has compiled what runs often. */
const warmUps = 3
const rounds = 15
const mailsPerRound = 60

const goal = 2.5

/** React's marks for taking over a page in a browser; comments of the mail's own, for Outlook, stay. */
const reactMarkers = /<!--(?: |\/?\$|html|head|body)-->/g

/** Our renderer takes out what React puts in for browsers: the hint to load a picture early. */
const imagePreload = /<link rel="preload" as="image"[^>]*>/g

const five = Array.from({ length: 5 }, (_, index) => ({
  ...sampleOrder.items[index % sampleOrder.items.length],
  productId: `product-${index}`,
  name: `The Complete Recordings, Volume ${index}`,
  quantity: 1 + (index % 2),
  price: 1490,
}))

const props: { [N in Name]: EmailProps<N> } = {
  'order-received': { ...sampleProps['order-received'], order: { ...sampleOrder, items: five } },
  'order-shipped': { ...sampleProps['order-shipped'], order: { ...sampleOrder, items: five } },
}

for (const name of names) {
  await compare(name)
  console.log(`${name}: the HTML is the same but for React's markers and its hints to load pictures early`)
}
const ratios = []
for (const name of names) ratios.push(await measure(name))
const least = Math.min(...ratios)
console.log(
  `${least >= goal ? 'reached' : 'missed'}: ${least.toFixed(2)} times as fast at least, the goal is ${goal}`,
)

async function compare(name: Name): Promise<void> {
  const theirs = (await renderByReactEmail(elementOf(name)))
    .replace(reactMarkers, '')
    .replace(imagePreload, '')
  const ours = render(name, props[name], sampleContext).html
  if (ours === theirs) return
  const at = [...ours].findIndex((letter, index) => letter !== theirs[index])
  const context = [ours, theirs].map((html) => html.slice(Math.max(0, at - 40), at + 80))
  throw new Error(`The HTML of ${name} differs at ${at}: ${context.join(' / ')}`)
}

/** Interleaved rounds, because machines are noisy. Both sides fill in the words; ours also checks the details. */
async function measure(name: Name): Promise<number> {
  const rates: { ours: number; theirs: number }[] = []
  for (let round = 0; round < warmUps + rounds; round += 1) {
    const theirs = await rate(async () => toPlainText(await renderByReactEmail(elementOf(name))))
    const ours = await rate(async () => render(name, props[name], sampleContext))
    if (round >= warmUps) rates.push({ ours, theirs })
  }
  const ours = median(rates.map((round) => round.ours))
  const theirs = median(rates.map((round) => round.theirs))
  const ratio = median(rates.map((round) => round.ours / round.theirs))
  console.log(
    `${name}: ${ours.toFixed(0)} mails/s, react-email ${theirs.toFixed(0)} mails/s, ratio ${ratio.toFixed(2)}`,
  )
  return ratio
}

/** Mails a second of the processor's time, which is all that writing them takes: others on the machine do not count. */
async function rate(write: () => Promise<unknown>): Promise<number> {
  const start = process.cpuUsage()
  for (let mail = 0; mail < mailsPerRound; mail += 1) await write()
  const { user, system } = process.cpuUsage(start)
  return (mailsPerRound * 1_000_000) / (user + system)
}

/** What `render` makes the HTML from. */
function elementOf(name: Name): ReactElement {
  const template = templates[name]
  const say = speaker(name, template.words, sampleContext)
  const [subject, preview] = [template.subject, template.preview].map((write) =>
    write(props[name], say, sampleContext),
  )
  const content = template.content(props[name], say, sampleContext)
  return createElement(
    Layout,
    { subject: subject ?? '', preview: preview ?? '', context: sampleContext },
    content,
  )
}
