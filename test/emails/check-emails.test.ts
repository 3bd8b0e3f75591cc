import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findingLine } from '../../dev/check-emails/finding-line.ts'
import { type MailCheck, openMailCheck } from '../../dev/check-emails/mail-check.ts'
import { mails, type Sample, sampleOf, samplesOf } from '../../dev/check-emails/samples.ts'
import { sampleContext } from '../../emails/fixtures.ts'
import { type RenderedEmail, render } from '../../emails/render.ts'

let check: MailCheck

beforeAll(async () => {
  check = await openMailCheck()
})

afterAll(() => check?.close())

it.each(mails)('finds nothing in %s, in any voice, with any data', async (mail) => {
  const findings = []
  for (const sample of samplesOf(mail)) findings.push(...(await check.check(sample)))
  expect(findings.map(findingLine)).toEqual([])
})

describe('a mail', () => {
  const sample = sampleOf('order-shipped', 'de-formal', 'full')
  const good = sample.write()
  const { register, company } = sampleContext.shop.legal

  async function faults(change: Partial<RenderedEmail>, like: Sample = sample): Promise<string[]> {
    const found = await check.inspect({ ...good, ...change }, like)
    return found.map(({ rule, what }) => `${rule}: ${what}`)
  }

  /** The good mail with something more at the end of its body and its text part. */
  function saying(html: string, text = ''): Partial<RenderedEmail> {
    return { html: good.html.replace('</body>', `${html}</body>`), text: good.text + text }
  }

  const legible = 'background-color:#ffffff;color:#26231f'

  it('that is good has no faults', async () => {
    expect(await faults({})).toEqual([])
    expect(await faults(saying(`<p style="${legible}">Mehr</p>`, 'Mehr'))).toEqual([])
  })

  it.each<[string, Partial<RenderedEmail>, RegExp]>([
    ['without a subject', { subject: ' ' }, /^subject: there is none/],
    ['with a long subject', { subject: 'Bestellung '.repeat(6) }, /^subject: it has 66 characters/],
    [
      'without a preheader',
      { html: good.html.replace(/(data-skip-in-text="true">)[^<]+(<div>)/, '$1$2') },
      /^preheader: there is none/,
    ],
    [
      'whose preheader repeats the subject',
      { html: good.html.replace(/(data-skip-in-text="true">)[^<]+(<div>)/, `$1${good.subject}$2`) },
      /^preheader: it repeats/,
    ],
    [
      'with a placeholder',
      { subject: 'Bestellung {orderNumber}' },
      /^placeholder: \{orderNumber\} was left in/,
    ],
    ['with nothing where something belongs', saying('<a id="undefined"></a>'), /^placeholder: undefined/],
    ['with an object for a text', { text: `${good.text}[object Object]` }, /^placeholder: \[object Object\]/],
    ['with a date that is none', { text: `${good.text}Invalid Date` }, /^placeholder: Invalid Date/],
    ['with an empty link', saying('<a href="">Mehr</a>', 'Mehr'), /^link: “Mehr” leads to “”/],
    ['with a link nowhere', saying('<a>Mehr</a>', 'Mehr'), /^link: “Mehr” leads to “”/],
    ['with a relative link', saying('<a href="/mehr">Mehr</a>', 'Mehr /mehr'), /^link: .*“\/mehr”/],
    [
      'with an insecure link',
      saying('<a href="http://a.example">Mehr</a>', 'Mehr http://a.example'),
      /^link: .*http:\/\/a\.example/,
    ],
    [
      'with someone else’s address',
      saying('<a href="mailto:a@b.example">Mehr</a>', 'Mehr mailto:a@b.example'),
      /^link: .*mailto:a@b\.example/,
    ],
    ['of 80 KB', saying(`<!--${'x'.repeat(80 * 1024)}-->`), /^size: the HTML has 9\d KB/],
    ['with more HTML than text', saying('<p>Mehr</p>'), /^text part: “Mehr” is missing/],
    [
      'with its text in another order',
      { text: good.text.split('\n\n').reverse().join('\n\n') },
      /^text part: .* is missing or out of place/,
    ],
    [
      'whose text part lacks an address',
      { text: good.text.replace(/https:\/\/tracking\S+/, '') },
      /^text part: the address of “Sendung verfolgen”/,
    ],
    ['without the register', { html: good.html.replace(register, '') }, /^footer: it lacks Amtsgericht/],
    [
      'without the company',
      { html: good.html.replace(company, '') },
      /^footer: it lacks Tonfolge Musikversand/,
    ],
    [
      'without the register in the text part',
      { text: good.text.replace(register, '') },
      /^footer: in the text part it lacks Amtsgericht/,
    ],
    [
      'without an imprint',
      {
        html: good.html.replace(
          'href="https://tonfolge.example/impressum"',
          'href="https://tonfolge.example/"',
        ),
      },
      /^footer: it lacks a link/,
    ],
    [
      'in another language',
      { html: good.html.replaceAll(' lang="de"', ' lang="en"') },
      /^language: <html> .*en, not de/,
    ],
    [
      'wider than a phone',
      saying('<div style="width:400px">&nbsp;</div>'),
      /^phone width: it is \d+ pixels wider/,
    ],
    [
      'whose text colour is the client’s',
      saying('<p style="background-color:#ffffff">Mehr</p>', 'Mehr'),
      /^dark mode: the colour of “Mehr”/,
    ],
    [
      'that is illegible in dark mode alone',
      saying('<p style="background-color:#808080;color:#000000">Mehr</p>', 'Mehr'),
      /^dark mode: “Mehr” has a contrast of 4\.0 darkened/,
    ],
    [
      'that is illegible when a client prefers dark colours',
      saying(
        `<style>@media (prefers-color-scheme:dark){#m{color:#ffffff !important}}</style><p id="m" style="${legible}">Mehr</p>`,
        'Mehr',
      ),
      /^dark mode: “Mehr” has a contrast of 1\.0 as written/,
    ],
    ['with a typing error', { text: `${good.text}Bestelung` }, /^spelling: “Bestelung” is in no dictionary/],
    [
      'with a picture nobody described',
      saying('<img src="https://a.example/b.jpg">'),
      /^accessibility: image-alt/,
    ],
    [
      'with pale text',
      saying('<p style="background-color:#ffffff;color:#aaaaaa">Mehr</p>', 'Mehr'),
      /^accessibility: color-contrast/,
    ],
  ])('%s is found', async (_, change, expected) => {
    expect(await faults(change)).toContainEqual(expect.stringMatching(expected))
  })

  it.each([
    'Sehr geehrter Kunde',
    'Sehr geehrte Damen und Herren',
    'Hallo Besteller',
    'Liebe Kundin',
    'Dear customer',
    'Dear valued customer',
    'no-reply@shop.example',
    'noreply@shop.example',
    'Bitte antworten Sie nicht auf diese E-Mail',
    'Please do not reply to this email',
    'Diese Nachricht wurde automatisch erstellt',
    'Ihr Team',
    'Dein Tonfolge-Team',
    'Your Tonfolge team',
    'Klicken Sie hier',
    'Click here',
  ])('that says “%s” is found', async (phrase) => {
    expect(await faults({ text: `${good.text}\n${phrase}\n` })).toContainEqual(
      expect.stringMatching(/^phrase: /),
    )
  })

  it('from an address that nobody reads is found', async () => {
    const { shop } = sampleContext
    const senders = { ...shop.senders, marketing: { from: 'no-reply@a.example', replyTo: 'a@a.example' } }
    const like = { ...sample, context: { ...sample.context, shop: { ...shop, senders } } }
    expect(await faults({}, like)).toEqual(['phrase: “no-reply”: write from an address that is read'])
  })

  it('may write to the shop', async () => {
    const address = sampleContext.shop.senders.transactional.replyTo
    const more = saying(`<a href="mailto:${address}" style="${legible}">Mehr</a>`, `Mehr mailto:${address}`)
    expect(await faults(more)).toEqual([])
  })

  it('with a typing error in words that its data does not show is found', async () => {
    const words = { 'order-shipped': { 'de-formal': { left: 'Am {date} ist {orderNumber} lossgefahren.' } } }
    const like = { ...sample, context: { ...sample.context, shop: { ...sampleContext.shop, words } } }
    expect(await faults({}, like)).toEqual([expect.stringMatching(/^spelling: “lossgefahren”/)])
  })

  it('that lacks a detail is found, not written', async () => {
    const incomplete = { ...sample, write: () => render('order-shipped', {} as never, sample.context) }
    expect((await check.check(incomplete)).map(findingLine)).toEqual([
      expect.stringMatching(/^order-shipped, de-formal, full: schema: order-shipped lacks details: order: /),
    ])
  })
})

describe('npm run check-emails', () => {
  async function run(...args: string[]) {
    const child = spawn(process.execPath, ['--import', 'tsx', 'dev/check-emails.ts', ...args])
    const [[code], said, complaint] = await Promise.all([
      once(child, 'exit'),
      text(child.stdout),
      text(child.stderr),
    ])
    return { code, said, complaint }
  }

  it('checks one mail and ends with a summary', async () => {
    expect(await run('--mail', 'we-miss-you')).toEqual({
      code: 0,
      said: '9 mails checked, nothing found.\n',
      complaint: '',
    })
  })

  it.each([
    ['--mail', 'order-shiped', /^There is no mail order-shiped: choose one of order-received, .*\n$/],
    ['--mial', 'x', /^The arguments --mial x cannot be used: there is only --mail NAME\.\n$/],
  ])('refuses %s %s in one line, with exit code 2', async (option, value, line) => {
    expect(await run(option, value)).toEqual({ code: 2, said: '', complaint: expect.stringMatching(line) })
  })
})
