import { z } from 'zod'
import { date, optionalText, orderDetails } from '../order-details.ts'
import { Note } from '../parts/note.tsx'
import { OrderSummary } from '../parts/order-summary.tsx'
import { Paragraph } from '../parts/paragraph.tsx'
import { Title } from '../parts/title.tsx'
import { template } from '../template.ts'
import { formatDate, formatDay } from '../wording/format-date.ts'
import { greeting } from '../wording/greeting.ts'
import { subjectLine } from '../wording/subject-line.ts'

const props = z.object({
  order: orderDetails,
  newDate: date.optional(),
  reason: z.enum(['supplier', 'warehouse', 'carrier', 'weather', 'other']).default('other'),
  note: optionalText,
  /** Whether this order was delayed before. */
  again: z.boolean(),
})

const words = {
  'de-formal': {
    subject: 'Bestellung {orderNumber} kommt später als gedacht',
    subjectDate: 'Bestellung {orderNumber} kommt später, neuer Termin: {newDate}',
    subjectAgain: 'Entschuldigung: Bestellung {orderNumber} verspätet sich noch einmal',
    previewDate: 'Das Paket kommt voraussichtlich am {newDate}. Zu tun ist für Sie nichts.',
    preview: 'Ein neuer Termin steht noch nicht fest. Nachfragen müssen Sie nicht, wir melden uns.',
    title: 'Es dauert etwas länger',
    titleAgain: 'Es dauert noch einmal länger',
    late: 'Ihre Bestellung {orderNumber} vom {date} kommt später bei Ihnen an als geplant. Es tut uns leid, dass Sie warten müssen.',
    lateAgain:
      'um Geduld haben wir Sie schon einmal gebeten, und nun verspätet sich Ihre Bestellung {orderNumber} vom {date} noch einmal. Das ist ärgerlich, und wir bitten Sie um Entschuldigung.',
    'reason.supplier': 'Wir warten selbst noch auf die Ware unseres Lieferanten.',
    'reason.warehouse': 'In unserem Lager geht es zurzeit langsamer voran, als wir es geplant hatten.',
    'reason.carrier': 'Beim Paketdienst sind Sendungen zurzeit länger unterwegs als sonst.',
    'reason.weather': 'Das Wetter hält zurzeit die Transporte auf.',
    newDate:
      'Voraussichtlich ist das Paket nun am {newDate} bei Ihnen. Ändert sich daran noch etwas, schreiben wir Ihnen sofort.',
    noDate:
      'Einen neuen Termin können wir Ihnen noch nicht nennen. Sobald es einen gibt, schreiben wir Ihnen.',
    nothingToDo: 'Ihre Bestellung bleibt, wie sie ist, und Sie brauchen nichts zu tun.',
    options:
      'Ist Ihnen das zu lang? Dann antworten Sie auf diese E-Mail: Wir suchen mit Ihnen nach einem anderen Weg oder stornieren auf Wunsch, was noch nicht unterwegs ist.',
  },
  'de-informal': {
    subject: 'Bestellung {orderNumber} kommt später als gedacht',
    subjectDate: 'Bestellung {orderNumber} kommt später, neuer Termin: {newDate}',
    subjectAgain: 'Entschuldigung: Bestellung {orderNumber} verspätet sich noch einmal',
    previewDate: 'Das Paket kommt voraussichtlich am {newDate}. Zu tun ist für dich nichts.',
    preview: 'Ein neuer Termin steht noch nicht fest. Nachfragen musst du nicht, wir melden uns.',
    title: 'Es dauert etwas länger',
    titleAgain: 'Es dauert noch einmal länger',
    late: 'deine Bestellung {orderNumber} vom {date} kommt später bei dir an als geplant. Es tut uns leid, dass du warten musst.',
    lateAgain:
      'um Geduld haben wir dich schon einmal gebeten, und nun verspätet sich deine Bestellung {orderNumber} vom {date} noch einmal. Das ist ärgerlich, und wir bitten dich um Entschuldigung.',
    'reason.supplier': 'Wir warten selbst noch auf die Ware unseres Lieferanten.',
    'reason.warehouse': 'In unserem Lager geht es zurzeit langsamer voran, als wir es geplant hatten.',
    'reason.carrier': 'Beim Paketdienst sind Sendungen zurzeit länger unterwegs als sonst.',
    'reason.weather': 'Das Wetter hält zurzeit die Transporte auf.',
    newDate:
      'Voraussichtlich ist das Paket nun am {newDate} bei dir. Ändert sich daran noch etwas, schreiben wir dir sofort.',
    noDate: 'Einen neuen Termin können wir dir noch nicht nennen. Sobald es einen gibt, schreiben wir dir.',
    nothingToDo: 'Deine Bestellung bleibt, wie sie ist, und du brauchst nichts zu tun.',
    options:
      'Ist dir das zu lang? Dann antworte auf diese E-Mail: Wir suchen mit dir nach einem anderen Weg oder stornieren auf Wunsch, was noch nicht unterwegs ist.',
  },
  en: {
    subject: 'Order {orderNumber} will be later than planned',
    subjectDate: 'Order {orderNumber} will be late; the new date is {newDate}',
    subjectAgain: 'We are sorry: order {orderNumber} is delayed once more',
    previewDate: 'It should now reach you on {newDate}. There is nothing you need to do.',
    preview: 'There is no new date yet. No need to ask: we will be in touch.',
    title: 'It will take a little longer',
    titleAgain: 'Another delay, and our apologies',
    late: 'Your order {orderNumber}, placed on {date}, will reach you later than planned. We are sorry to keep you waiting.',
    lateAgain:
      'We have asked for your patience once already, and now order {orderNumber}, placed on {date}, is delayed again. We know this is annoying, and we apologise.',
    'reason.supplier': 'We are still waiting for our supplier’s delivery ourselves.',
    'reason.warehouse': 'Work in our warehouse is going more slowly than we had planned.',
    'reason.carrier': 'The carrier’s parcels are taking longer than usual at the moment.',
    'reason.weather': 'The weather is holding up transport at the moment.',
    newDate:
      'We now expect the parcel to reach you on {newDate}. If that changes, we will write to you at once.',
    noDate: 'We cannot give you a new date yet. As soon as there is one, we will write to you.',
    nothingToDo: 'Your order stays as it is, and there is nothing you need to do.',
    options:
      'Is that too long for you? Then reply to this email: we will look for another way together, or, if you prefer, cancel what has not yet left.',
  },
} as const

/** Apologises for a delay: why, until when, and what the reader may choose instead. */
export const orderDelayed = template({
  props,
  words,
  subject: ({ order: { orderNumber }, newDate, again }, say, context) => {
    if (again) return subjectLine(say('subjectAgain', { orderNumber }), say('subject', { orderNumber }))
    return subjectLine(
      newDate && say('subjectDate', { orderNumber, newDate: formatDay(newDate, context) }),
      say('subject', { orderNumber }),
    )
  },
  preview: ({ newDate }, say, context) =>
    newDate ? say('previewDate', { newDate: formatDay(newDate, context) }) : say('preview'),
  content: ({ order, newDate, reason, note, again }, say, context) => {
    const { orderNumber } = order
    const date = formatDate(order.placedAt, context)
    return (
      <>
        <Title>{say(again ? 'titleAgain' : 'title')}</Title>
        <Paragraph>{greeting(context)}</Paragraph>
        <Paragraph>
          {say(again ? 'lateAgain' : 'late', { orderNumber, date })}
          {reason !== 'other' && ` ${say(`reason.${reason}`)}`}
        </Paragraph>
        {note && <Note>{note}</Note>}
        <Paragraph>
          {newDate ? say('newDate', { newDate: formatDay(newDate, context) }) : say('noDate')}{' '}
          {say('nothingToDo')}
        </Paragraph>
        <Paragraph>{say('options')}</Paragraph>
        <OrderSummary order={order} context={context} />
      </>
    )
  },
})
