import { z } from 'zod'
import { firstOrder, firstOrderedAt } from '../first-order.ts'
import { incentive } from '../incentive.ts'
import { amount, optionalText, time } from '../order-details.ts'
import { FewProducts } from '../parts/few-products.tsx'
import { Paragraph } from '../parts/paragraph.tsx'
import { Present } from '../parts/present.tsx'
import { Title } from '../parts/title.tsx'
import { template } from '../template.ts'
import { formatDate } from '../wording/format-date.ts'
import { greeting } from '../wording/greeting.ts'
import { roundMoneyFormat } from '../wording/money-format.ts'
import { quoted } from '../wording/quoted.ts'
import { subjectLine } from '../wording/subject-line.ts'
import { withPresent } from '../wording/with-present.ts'

const props = z.object({
  /** What all that was bought and kept has come to. */
  amount,
  /** ISO 4217. */
  currency: z.string().length(3),
  customerSince: time,
  firstOrder: firstOrder.optional(),
  /** What they come back for: a product, or a kind of them. */
  favourite: optionalText,
  incentive: incentive.optional(),
})

const words = {
  'de-formal': {
    subject: 'Ein Dank, der fällig war',
    subjectNaming: 'Von {product} bis heute: ein Dank, der fällig war',
    preview: 'Seit dem {date} ist einiges zusammengekommen.',
    title: 'Danke für so viel Vertrauen',
    sum: 'mit Ihrer letzten Bestellung hat das, was Sie bei {shop} ausgesucht und behalten haben, zusammen die {amount} erreicht.',
    trust: 'Das ist viel Geld und noch mehr Vertrauen. Beides ist uns nicht selbstverständlich.',
    first: 'Angefangen hat es am {date}.',
    firstItems: 'Angefangen hat es am {date}, und zwar damit:',
    favourite: 'Am häufigsten wiedergekommen sind Sie für {favourite}.',
    ask: 'Wenn Sie sich von uns etwas wünschen dürften, was wäre es? Antworten Sie einfach auf diese E-Mail: Ein Mensch liest, was Sie schreiben.',
    present: 'Davon möchten wir Ihnen gern etwas zurückgeben:',
    use: 'Etwas aussuchen',
    visit: 'Bei {shop} vorbeischauen',
  },
  'de-informal': {
    subject: 'Ein Dank, der fällig war',
    subjectNaming: 'Von {product} bis heute: ein Dank, der fällig war',
    preview: 'Seit dem {date} ist einiges zusammengekommen.',
    title: 'Danke für so viel Vertrauen',
    sum: 'mit deiner letzten Bestellung hat das, was du bei {shop} ausgesucht und behalten hast, zusammen die {amount} erreicht.',
    trust: 'Das ist viel Geld und noch mehr Vertrauen. Beides ist uns nicht selbstverständlich.',
    first: 'Angefangen hat es am {date}.',
    firstItems: 'Angefangen hat es am {date}, und zwar damit:',
    favourite: 'Am häufigsten wiedergekommen bist du für {favourite}.',
    ask: 'Wenn du dir von uns etwas wünschen dürftest, was wäre es? Antworte einfach auf diese E-Mail: Ein Mensch liest, was du schreibst.',
    present: 'Davon möchten wir dir gern etwas zurückgeben:',
    use: 'Etwas aussuchen',
    visit: 'Bei {shop} vorbeischauen',
  },
  en: {
    subject: 'A thank-you that was due',
    subjectNaming: 'From {product} to today: a thank-you that was due',
    preview: 'A good deal has come together since {date}.',
    title: 'Thank you for so much trust',
    sum: 'With your latest order, all that you have chosen and kept from {shop} has reached {amount}.',
    trust: 'That is a lot of money, and even more trust. We take neither for granted.',
    first: 'It began on {date}.',
    firstItems: 'It began on {date}, with this:',
    favourite: 'What you have come back for most often is {favourite}.',
    ask: 'If you could wish for one thing from us, what would it be? Simply reply to this email: a person will read what you write.',
    present: 'We should like to give some of it back:',
    use: 'Choose something',
    visit: 'Visit {shop}',
  },
} as const

/**
 * What somebody has bought and kept comes to a sum that the shop finds worth a word: thanks, and what it began with. The
 * sum stands in the letter alone, as others may see who wrote about what. Marketing.
 */
export const spendMark = template({
  props,
  words,
  subject: ({ firstOrder }, say, { voice }) => {
    const [first] = firstOrder?.items ?? []
    return subjectLine(first && say('subjectNaming', { product: quoted(first.name, voice) }), say('subject'))
  },
  preview: (props, say, context) => say('preview', { date: formatDate(firstOrderedAt(props), context) }),
  brief: ({ incentive }, say, context) => ({
    title: say('title'),
    sentence: incentive
      ? withPresent(say('trust'), say('present'), incentive, context)
      : `${say('trust')} ${say('ask')}`,
    link: { url: context.shop.url, label: say('visit', { shop: context.shop.name }) },
  }),
  content: (props, say, context) => {
    const { amount, currency, firstOrder, favourite, incentive } = props
    const { shop, voice } = context
    const items = firstOrder?.items ?? []
    return (
      <>
        <Title>{say('title')}</Title>
        <Paragraph>{greeting(context)}</Paragraph>
        <Paragraph>
          {say('sum', { shop: shop.name, amount: roundMoneyFormat(currency, voice)(amount) })} {say('trust')}
        </Paragraph>
        <Paragraph>
          {say(items.length > 0 ? 'firstItems' : 'first', {
            date: formatDate(firstOrderedAt(props), context),
          })}
        </Paragraph>
        {items.length > 0 && <FewProducts products={items} voice={voice} />}
        {favourite && <Paragraph>{say('favourite', { favourite: quoted(favourite, voice) })}</Paragraph>}
        {!incentive && <Paragraph>{say('ask')}</Paragraph>}
        <Present incentive={incentive} line={say('present')} label={say('use')} context={context} />
      </>
    )
  },
})
