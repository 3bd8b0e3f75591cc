import { z } from 'zod'
import { optionalText, orderDetails, someItems, time } from '../order-details.ts'
import { Note } from '../parts/note.tsx'
import { OrderSummary } from '../parts/order-summary.tsx'
import { Paragraph } from '../parts/paragraph.tsx'
import { SomeItems } from '../parts/some-items.tsx'
import { Title } from '../parts/title.tsx'
import { template } from '../template.ts'
import { formatDate, formatDateTime } from '../wording/format-date.ts'
import { greeting } from '../wording/greeting.ts'

const props = z.object({
  order: orderDetails,
  receivedAt: time,
  items: someItems.optional(),
  /** The declaration in the person's own words; may hold line breaks. */
  statement: optionalText,
  name: optionalText,
  /** Whether a parcel had already left. */
  shipped: z.boolean(),
})

/*
 * § 356a BGB wants the receipt confirmed without delay, with the declaration's content and the date and time of its
 * receipt. Whether it holds is another question: no word here accepts or doubts it.
 */
const words = {
  'de-formal': {
    subject: 'Ihr Widerruf zu Bestellung {orderNumber} ist eingegangen',
    preview: 'Ihre Bestätigung, mit Inhalt, Datum und Uhrzeit. Heben Sie sie am besten auf.',
    title: 'Ihr Widerruf ist eingegangen',
    received:
      'am {dateTime}, ist Ihr Widerruf zur Bestellung {orderNumber} vom {placed} bei uns eingegangen. Mit dieser E-Mail bestätigen wir Ihnen den Eingang.',
    whole: 'Er betrifft die ganze Bestellung; was dazugehört, steht weiter unten.',
    part: 'Er betrifft:',
    statement: 'Dies ist der Wortlaut:',
    name: 'Erklärt hat ihn: {name}.',
    next: 'Als Nächstes sehen wir uns alles an und schreiben Ihnen, wie es mit Ware und Geld weitergeht.',
    shipped:
      'Ein Paket ist oder war schon zu Ihnen unterwegs: Heben Sie den Inhalt bitte gut auf, am besten samt Karton.',
    notShipped: 'Bis jetzt hat noch kein Paket zu dieser Bestellung unser Haus verlassen.',
    mistake:
      'Steht hier etwas nicht so, wie Sie es gemeint haben? Dann antworten Sie gleich auf diese E-Mail.',
  },
  'de-informal': {
    subject: 'Dein Widerruf zu Bestellung {orderNumber} ist eingegangen',
    preview: 'Deine Bestätigung, mit Inhalt, Datum und Uhrzeit. Heb sie am besten auf.',
    title: 'Dein Widerruf ist eingegangen',
    received:
      'am {dateTime}, ist dein Widerruf zur Bestellung {orderNumber} vom {placed} bei uns eingegangen. Mit dieser E-Mail bestätigen wir dir den Eingang.',
    whole: 'Er betrifft die ganze Bestellung; was dazugehört, steht weiter unten.',
    part: 'Er betrifft:',
    statement: 'Dies ist der Wortlaut:',
    name: 'Erklärt hat ihn: {name}.',
    next: 'Als Nächstes sehen wir uns alles an und schreiben dir, wie es mit Ware und Geld weitergeht.',
    shipped:
      'Ein Paket ist oder war schon zu dir unterwegs: Heb den Inhalt bitte gut auf, am besten samt Karton.',
    notShipped: 'Bis jetzt hat noch kein Paket zu dieser Bestellung unser Haus verlassen.',
    mistake: 'Steht hier etwas nicht so, wie du es gemeint hast? Dann antworte gleich auf diese E-Mail.',
  },
  en: {
    subject: 'Your withdrawal from order {orderNumber} has reached us',
    preview: 'Your confirmation, with content, date and time. It is worth keeping.',
    title: 'Your withdrawal has reached us',
    received:
      'On {dateTime} we received your withdrawal from order {orderNumber}, placed on {placed}. With this email we confirm that it has reached us.',
    whole: 'It concerns the whole order, which you will find set out below.',
    part: 'It concerns:',
    statement: 'This is how it was worded:',
    name: 'It was declared by {name}.',
    next: 'Next, we will look into everything and write to tell you what happens about the goods and your money.',
    shipped:
      'As a parcel has already set off to you, please keep its contents safe, ideally together with the box.',
    notShipped: 'So far, no parcel from this order has left us.',
    mistake: 'Is anything here not as you meant it? Then please reply to this email straight away.',
  },
} as const

/** Confirms that a declaration of withdrawal was received, when, and what it says; judges nothing. */
export const withdrawalReceived = template({
  props,
  words,
  subject: ({ order: { orderNumber } }, say) => say('subject', { orderNumber }),
  preview: (_, say) => say('preview'),
  content: ({ order, receivedAt, items, statement, name, shipped }, say, context) => {
    const part = items?.length ? items : undefined
    const dateTime = formatDateTime(receivedAt, context)
    const placed = formatDate(order.placedAt, context)
    return (
      <>
        <Title>{say('title')}</Title>
        <Paragraph>{greeting(context)}</Paragraph>
        <Paragraph>{say('received', { dateTime, placed, orderNumber: order.orderNumber })}</Paragraph>
        {part && (
          <>
            <Paragraph>{say('part')}</Paragraph>
            <SomeItems items={part} voice={context.voice} all />
          </>
        )}
        {statement && (
          <>
            <Paragraph>{say('statement')}</Paragraph>
            <Note>{statement}</Note>
          </>
        )}
        {/* What somebody put in their own words is theirs to say, whole or part. */}
        {!part && !statement && <Paragraph>{say('whole')}</Paragraph>}
        {name && <Paragraph>{say('name', { name })}</Paragraph>}
        <Paragraph>
          {say('next')} {say(shipped ? 'shipped' : 'notShipped')}
        </Paragraph>
        <Paragraph>{say('mistake')}</Paragraph>
        <OrderSummary order={order} context={context} />
      </>
    )
  },
})
