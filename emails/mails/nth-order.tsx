import { z } from 'zod'
import { firstOrder, firstOrderedAt } from '../first-order.ts'
import { incentive } from '../incentive.ts'
import { time } from '../order-details.ts'
import { FewProducts } from '../parts/few-products.tsx'
import { Paragraph } from '../parts/paragraph.tsx'
import { Present } from '../parts/present.tsx'
import { Title } from '../parts/title.tsx'
import { template } from '../template.ts'
import { cardinal } from '../wording/cardinal.ts'
import { formatDate } from '../wording/format-date.ts'
import { greeting } from '../wording/greeting.ts'
import { ordinal } from '../wording/ordinal.ts'
import { quoted } from '../wording/quoted.ts'
import { subjectLine } from '../wording/subject-line.ts'
import { withPresent } from '../wording/with-present.ts'

const props = z.object({
  /** How many orders there have been. */
  count: z.int().min(2),
  customerSince: time,
  firstOrder: firstOrder.optional(),
  incentive: incentive.optional(),
})

const words = {
  'de-formal': {
    subject: 'Ihre {nth} Bestellung: Dafür danken wir Ihnen',
    subjectNaming: 'Ihre {nth} Bestellung, und mit {product} fing es an',
    preview: 'Die erste kam am {date}. Danke, dass es dabei nicht geblieben ist.',
    title: 'Ihre {nth} Bestellung',
    count: 'mit Ihrer letzten Bestellung bei {shop} sind es {count} geworden.',
    thanks: 'Wer so oft wiederkommt, hat mehr verdient als eine Versandbestätigung: Danke.',
    first: 'Die erste haben Sie am {date} aufgegeben.',
    firstItems: 'Angefangen hat es am {date}, und zwar damit:',
    ask: 'So gut wie Sie kennen uns nicht viele. Was sollten wir lassen, wie es ist, und was könnte besser sein? Antworten Sie einfach auf diese E-Mail: Ein Mensch liest, was Sie schreiben.',
    present: 'Und weil ein Dank nicht nur aus Worten bestehen muss, ist das hier für Sie:',
    use: 'Etwas aussuchen',
    visit: 'Bei {shop} vorbeischauen',
  },
  'de-informal': {
    subject: 'Deine {nth} Bestellung: Dafür danken wir dir',
    subjectNaming: 'Deine {nth} Bestellung, und mit {product} fing es an',
    preview: 'Die erste kam am {date}. Danke, dass es dabei nicht geblieben ist.',
    title: 'Deine {nth} Bestellung',
    count: 'mit deiner letzten Bestellung bei {shop} sind es {count} geworden.',
    thanks: 'Wer so oft wiederkommt, hat mehr verdient als eine Versandbestätigung: Danke.',
    first: 'Die erste hast du am {date} aufgegeben.',
    firstItems: 'Angefangen hat es am {date}, und zwar damit:',
    ask: 'So gut wie du kennen uns nicht viele. Was sollten wir lassen, wie es ist, und was könnte besser sein? Antworte einfach auf diese E-Mail: Ein Mensch liest, was du schreibst.',
    present: 'Und weil ein Dank nicht nur aus Worten bestehen muss, ist das hier für dich:',
    use: 'Etwas aussuchen',
    visit: 'Bei {shop} vorbeischauen',
  },
  en: {
    subject: 'Your {nth} order: thank you',
    subjectNaming: 'Your {nth} order, and it all began with {product}',
    preview: 'The first came on {date}. Thank you for not leaving it at that.',
    title: 'Your {nth} order',
    count: 'Your latest order with {shop} brings the count to {count}.',
    thanks: 'Anyone who comes back this often deserves more than a dispatch note, so: thank you.',
    first: 'You placed the first of them on {date}.',
    firstItems: 'It began on {date}, with this:',
    ask: 'Few people know us as well as you do. What should we leave just as it is, and what could be better? Simply reply to this email: a person will read what you write.',
    present: 'And since thanks need not be words alone, this is for you:',
    use: 'Choose something',
    visit: 'Visit {shop}',
  },
} as const

/** The fifth order, the tenth …: thanks, with the story so far, and asks those who know the shop best. Marketing. */
export const nthOrder = template({
  props,
  words,
  subject: ({ count, firstOrder }, say, { voice }) => {
    const nth = ordinal(count, voice)
    const [first] = firstOrder?.items ?? []
    return subjectLine(
      first && say('subjectNaming', { nth, product: quoted(first.name, voice) }),
      say('subject', { nth }),
    )
  },
  preview: (props, say, context) => say('preview', { date: formatDate(firstOrderedAt(props), context) }),
  brief: (props, say, context) => ({
    title: say('title', { nth: ordinal(props.count, context.voice) }),
    sentence: props.incentive
      ? withPresent(say('thanks'), say('present'), props.incentive, context)
      : `${say('thanks')} ${say('ask')}`,
    link: { url: context.shop.url, label: say('visit', { shop: context.shop.name }) },
  }),
  content: (props, say, context) => {
    const { count, firstOrder, incentive } = props
    const { shop, voice } = context
    const date = formatDate(firstOrderedAt(props), context)
    const items = firstOrder?.items ?? []
    return (
      <>
        <Title>{say('title', { nth: ordinal(count, voice) })}</Title>
        <Paragraph>{greeting(context)}</Paragraph>
        <Paragraph>
          {say('count', { count: cardinal(count, voice), shop: shop.name })} {say('thanks')}
        </Paragraph>
        <Paragraph>{say(items.length > 0 ? 'firstItems' : 'first', { date })}</Paragraph>
        {items.length > 0 && <FewProducts products={items} voice={voice} />}
        {!incentive && <Paragraph>{say('ask')}</Paragraph>}
        <Present incentive={incentive} line={say('present')} label={say('use')} context={context} />
      </>
    )
  },
})
