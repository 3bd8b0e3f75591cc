import { z } from 'zod'
import { firstOrder, firstOrderedAt } from '../first-order.ts'
import { optionalText, time } from '../order-details.ts'
import { Action } from '../parts/action.tsx'
import { FewProducts } from '../parts/few-products.tsx'
import { OwnText } from '../parts/own-text.tsx'
import { Paragraph } from '../parts/paragraph.tsx'
import { Title } from '../parts/title.tsx'
import { template } from '../template.ts'
import { cardinal } from '../wording/cardinal.ts'
import { formatDate } from '../wording/format-date.ts'
import { greeting } from '../wording/greeting.ts'
import { quoted } from '../wording/quoted.ts'
import { span } from '../wording/span.ts'
import { subjectLine } from '../wording/subject-line.ts'

const props = z.object({
  /** Whole years since the first order. */
  years: z.int().min(1),
  customerSince: time,
  firstOrder: firstOrder.optional(),
  /** The shop's own words on what it knows of the reader, in their language. */
  personal: optionalText,
  /** What they come back for: a product, or a kind of them. */
  favourite: optionalText,
  /** How many there have been, the first one among them. */
  orders: z.int().optional(),
})

const words = {
  'de-formal': {
    'subject.one': 'Vor einem Jahr haben Sie zum ersten Mal bei uns bestellt',
    'subject.more': 'Vor {years} Jahren haben Sie zum ersten Mal bei uns bestellt',
    'subjectNaming.one': 'Vor einem Jahr fing es mit {product} an',
    'subjectNaming.more': 'Vor {years} Jahren fing es mit {product} an',
    preview: 'Am {date} kam Ihre erste Bestellung bei uns an. Wir haben nachgesehen.',
    'title.one': 'Seit einem Jahr',
    'title.more': 'Seit {years} Jahren',
    first: 'am {date} haben Sie zum ersten Mal bei {shop} bestellt.',
    'since.one': 'Das ist jetzt ein Jahr her.',
    'since.more': 'Das ist jetzt {years} Jahre her.',
    firstItems: 'Das lag damals in Ihrem Paket:',
    orders: 'Aus der einen Bestellung sind inzwischen {orders} geworden.',
    favourite: 'Am häufigsten wiedergekommen sind Sie für {favourite}.',
    thanks: 'Sie hätten auch woanders bestellen können. Danke, dass Sie damals zu uns gekommen sind.',
    thanksReturning:
      'Sie hätten jedes Mal auch woanders bestellen können. Danke, dass Sie immer wieder zu uns kommen.',
    ask: 'Und falls Sie uns erzählen mögen, was aus der ersten Bestellung geworden ist: Ihre Antwort auf diese E-Mail liest ein Mensch.',
    visit: 'Sehen, was neu ist',
  },
  'de-informal': {
    'subject.one': 'Vor einem Jahr hast du zum ersten Mal bei uns bestellt',
    'subject.more': 'Vor {years} Jahren hast du zum ersten Mal bei uns bestellt',
    'subjectNaming.one': 'Vor einem Jahr fing es mit {product} an',
    'subjectNaming.more': 'Vor {years} Jahren fing es mit {product} an',
    preview: 'Am {date} kam deine erste Bestellung bei uns an. Wir haben nachgesehen.',
    'title.one': 'Seit einem Jahr',
    'title.more': 'Seit {years} Jahren',
    first: 'am {date} hast du zum ersten Mal bei {shop} bestellt.',
    'since.one': 'Das ist jetzt ein Jahr her.',
    'since.more': 'Das ist jetzt {years} Jahre her.',
    firstItems: 'Das lag damals in deinem Paket:',
    orders: 'Aus der einen Bestellung sind inzwischen {orders} geworden.',
    favourite: 'Am häufigsten wiedergekommen bist du für {favourite}.',
    thanks: 'Du hättest auch woanders bestellen können. Danke, dass du damals zu uns gekommen bist.',
    thanksReturning:
      'Du hättest jedes Mal auch woanders bestellen können. Danke, dass du immer wieder zu uns kommst.',
    ask: 'Und falls du uns erzählen magst, was aus der ersten Bestellung geworden ist: Deine Antwort auf diese E-Mail liest ein Mensch.',
    visit: 'Sehen, was neu ist',
  },
  en: {
    'subject.one': 'A year ago, you ordered from us for the first time',
    'subject.more': 'Your first order with us was {years} years ago',
    'subjectNaming.one': 'A year ago, it all began with {product}',
    'subjectNaming.more': 'It began with {product}, {years} years ago',
    preview: 'Your first order reached us on {date}. We looked it up.',
    'title.one': 'It has been a year',
    'title.more': 'It has been {years} years',
    first: 'On {date} you ordered from {shop} for the first time.',
    'since.one': 'That is a year ago now.',
    'since.more': 'That is {years} years ago now.',
    firstItems: 'This is what was in the parcel:',
    orders: 'That one order has since become {orders}.',
    favourite: 'What you have come back for most often is {favourite}.',
    thanks: 'You could have gone anywhere. Thank you for coming to us.',
    thanksReturning: 'You could have gone elsewhere every time. Thank you for coming back to us.',
    ask: 'And if you would like to tell us what became of that first order, a person will read your reply to this email.',
    visit: 'See what is new',
  },
} as const

/** The day of the first order, one or more years on: what it began with, what they come back for. Marketing. */
export const anniversary = template({
  props,
  words,
  subject: ({ years, firstOrder }, say, { voice }) => {
    const length = { years: cardinal(years, voice) }
    const [first] = firstOrder?.items ?? []
    return subjectLine(
      first && say(`subjectNaming.${span(years)}`, { ...length, product: quoted(first.name, voice) }),
      say(`subject.${span(years)}`, length),
    )
  },
  preview: (props, say, context) => say('preview', { date: formatDate(firstOrderedAt(props), context) }),
  brief: (props, say, { shop, voice }) => ({
    title: say(`subject.${span(props.years)}`, { years: cardinal(props.years, voice) }),
    sentence: `${say(isReturning(props) ? 'thanksReturning' : 'thanks')} ${say('ask')}`,
    link: { url: shop.url, label: say('visit') },
  }),
  content: (props, say, context) => {
    const { years, firstOrder, favourite, orders = 1, personal } = props
    const { shop, voice } = context
    const length = { years: cardinal(years, voice) }
    const story = [
      orders > 1 && say('orders', { orders: cardinal(orders, voice) }),
      favourite && say('favourite', { favourite: quoted(favourite, voice) }),
    ].filter((sentence) => sentence)
    return (
      <>
        <Title>{say(`title.${span(years)}`, length)}</Title>
        <Paragraph>{greeting(context)}</Paragraph>
        <Paragraph>
          {say('first', { date: formatDate(firstOrderedAt(props), context), shop: shop.name })}{' '}
          {say(`since.${span(years)}`, length)}
        </Paragraph>
        {firstOrder && firstOrder.items.length > 0 && (
          <>
            <Paragraph>{say('firstItems')}</Paragraph>
            <FewProducts products={firstOrder.items} voice={voice} />
          </>
        )}
        {story.length > 0 && <Paragraph>{story.join(' ')}</Paragraph>}
        <Paragraph>{say(isReturning(props) ? 'thanksReturning' : 'thanks')}</Paragraph>
        {personal && <OwnText>{personal}</OwnText>}
        <Paragraph>{say('ask')}</Paragraph>
        <Action href={shop.url}>{say('visit')}</Action>
      </>
    )
  },
})

function isReturning({ orders = 1, favourite }: z.output<typeof props>): boolean {
  return orders > 1 || Boolean(favourite)
}
