import { z } from 'zod'
import { incidentKind } from '../incident-kind.ts'
import { optionalText, orderDetails } from '../order-details.ts'
import { DeliveryAddress } from '../parts/delivery-address.tsx'
import { Note } from '../parts/note.tsx'
import { OrderSummary } from '../parts/order-summary.tsx'
import { Paragraph } from '../parts/paragraph.tsx'
import { Title } from '../parts/title.tsx'
import { template } from '../template.ts'
import { formatDate } from '../wording/format-date.ts'
import { greeting } from '../wording/greeting.ts'
import { subjectLine } from '../wording/subject-line.ts'

const props = z.object({
  order: orderDetails,
  kind: incidentKind,
  note: optionalText,
  solution: z.enum(['replacement', 'refund', 'contact']).default('contact'),
})

const words = {
  'de-formal': {
    subject: 'Wir bitten um Entschuldigung: Ihre Bestellung {orderNumber}',
    'subject.delay': 'Sie warten zu lange auf Bestellung {orderNumber}',
    'subject.wrong-item': 'Falsches im Paket: Wir bringen Bestellung {orderNumber} in Ordnung',
    'subject.damaged': 'Schaden im Paket: Wir bringen Bestellung {orderNumber} in Ordnung',
    'subject.missing-item': 'Etwas hat gefehlt: Wir bringen Bestellung {orderNumber} in Ordnung',
    'subject.double-charge': 'Doppelt bezahlt: Wir bringen Bestellung {orderNumber} in Ordnung',
    'subject.outage': 'Eine Störung bei uns und Ihre Bestellung {orderNumber}',
    'subject.other': 'Ein Fehler von uns bei Ihrer Bestellung {orderNumber}',
    'preview.replacement': 'Ersatz kommt, ohne Kosten für Sie. Was geschehen ist, steht hier.',
    'preview.refund': 'Ihr Geld kommt zurück. Was geschehen ist, steht hier.',
    'preview.contact': 'Was geschehen ist, und wie wir es mit Ihnen in Ordnung bringen möchten.',
    title: 'Wir bitten Sie um Entschuldigung',
    'happened.delay':
      'auf Ihre Bestellung {orderNumber} vom {placed} warten Sie länger, als Sie erwarten durften. Das tut uns leid.',
    'happened.wrong-item':
      'in einem Paket zu Ihrer Bestellung {orderNumber} vom {placed} lag nicht das, was Sie ausgesucht hatten. Das war unser Fehler, und es tut uns leid.',
    'happened.damaged':
      'etwas aus Ihrer Bestellung {orderNumber} vom {placed} ist beschädigt bei Ihnen angekommen. So soll kein Paket von uns aussehen, und es tut uns leid.',
    'happened.missing-item':
      'in einem Paket zu Ihrer Bestellung {orderNumber} vom {placed} hat etwas gefehlt. Das hätten wir vor dem Zukleben merken müssen. Es tut uns leid.',
    'happened.double-charge':
      'für Ihre Bestellung {orderNumber} vom {placed} haben wir mehr als einmal Geld von Ihnen bekommen. Das hätte nicht geschehen dürfen, und es tut uns leid.',
    'happened.outage':
      'bei uns hat die Technik gestreikt, und das hat auch Ihre Bestellung {orderNumber} vom {placed} getroffen. Die Umstände, die Sie dadurch hatten, tun uns leid.',
    'happened.other':
      'bei Ihrer Bestellung {orderNumber} vom {placed} ist uns ein Fehler unterlaufen. Das tut uns leid.',
    'solution.replacement':
      'Wir schicken Ihnen Ersatz, ohne dass es Sie etwas kostet. Wenn er unser Haus verlässt, schreiben wir Ihnen wieder.',
    'solution.refund':
      'Den Betrag, um den es geht, erstatten wir Ihnen auf dem Weg, auf dem er gekommen ist. Sobald das Geld unterwegs ist, schreiben wir Ihnen wieder.',
    'solution.contact':
      'Wie wir das in Ordnung bringen, möchten wir nicht über Ihren Kopf hinweg entscheiden. Antworten Sie bitte auf diese E-Mail, und sagen Sie uns, was Ihnen am liebsten wäre.',
    keep: 'Was Sie bekommen haben, heben Sie bitte noch auf, bis wir geklärt haben, ob es zurückkommen soll. Sonst müssen Sie nichts tun.',
    nothingToDo: 'Sie müssen dafür nichts tun.',
    contact: 'Und wenn Ihnen eine andere Lösung lieber ist, antworten Sie einfach auf diese E-Mail.',
  },
  'de-informal': {
    subject: 'Wir bitten um Entschuldigung: deine Bestellung {orderNumber}',
    'subject.delay': 'Du wartest zu lange auf Bestellung {orderNumber}',
    'subject.wrong-item': 'Falsches im Paket: Wir bringen Bestellung {orderNumber} in Ordnung',
    'subject.damaged': 'Schaden im Paket: Wir bringen Bestellung {orderNumber} in Ordnung',
    'subject.missing-item': 'Etwas hat gefehlt: Wir bringen Bestellung {orderNumber} in Ordnung',
    'subject.double-charge': 'Doppelt bezahlt: Wir bringen Bestellung {orderNumber} in Ordnung',
    'subject.outage': 'Eine Störung bei uns und deine Bestellung {orderNumber}',
    'subject.other': 'Ein Fehler von uns bei deiner Bestellung {orderNumber}',
    'preview.replacement': 'Ersatz kommt, ohne Kosten für dich. Was geschehen ist, steht hier.',
    'preview.refund': 'Dein Geld kommt zurück. Was geschehen ist, steht hier.',
    'preview.contact': 'Was geschehen ist, und wie wir es mit dir in Ordnung bringen möchten.',
    title: 'Wir bitten dich um Entschuldigung',
    'happened.delay':
      'auf deine Bestellung {orderNumber} vom {placed} wartest du länger, als du erwarten durftest. Das tut uns leid.',
    'happened.wrong-item':
      'in einem Paket zu deiner Bestellung {orderNumber} vom {placed} lag nicht das, was du ausgesucht hattest. Das war unser Fehler, und es tut uns leid.',
    'happened.damaged':
      'etwas aus deiner Bestellung {orderNumber} vom {placed} ist beschädigt bei dir angekommen. So soll kein Paket von uns aussehen, und es tut uns leid.',
    'happened.missing-item':
      'in einem Paket zu deiner Bestellung {orderNumber} vom {placed} hat etwas gefehlt. Das hätten wir vor dem Zukleben merken müssen. Es tut uns leid.',
    'happened.double-charge':
      'für deine Bestellung {orderNumber} vom {placed} haben wir mehr als einmal Geld von dir bekommen. Das hätte nicht geschehen dürfen, und es tut uns leid.',
    'happened.outage':
      'bei uns hat die Technik gestreikt, und das hat auch deine Bestellung {orderNumber} vom {placed} getroffen. Die Umstände, die du dadurch hattest, tun uns leid.',
    'happened.other':
      'bei deiner Bestellung {orderNumber} vom {placed} ist uns ein Fehler unterlaufen. Das tut uns leid.',
    'solution.replacement':
      'Wir schicken dir Ersatz, ohne dass es dich etwas kostet. Wenn er unser Haus verlässt, schreiben wir dir wieder.',
    'solution.refund':
      'Den Betrag, um den es geht, erstatten wir dir auf dem Weg, auf dem er gekommen ist. Sobald das Geld unterwegs ist, schreiben wir dir wieder.',
    'solution.contact':
      'Wie wir das in Ordnung bringen, möchten wir nicht über deinen Kopf hinweg entscheiden. Antworte bitte auf diese E-Mail, und sag uns, was dir am liebsten wäre.',
    keep: 'Was du bekommen hast, heb bitte noch auf, bis wir geklärt haben, ob es zurückkommen soll. Sonst musst du nichts tun.',
    nothingToDo: 'Du musst dafür nichts tun.',
    contact: 'Und wenn dir eine andere Lösung lieber ist, antworte einfach auf diese E-Mail.',
  },
  en: {
    subject: 'Our apologies: your order {orderNumber}',
    'subject.delay': 'You have waited too long for order {orderNumber}',
    'subject.wrong-item': 'The wrong thing in the box: putting order {orderNumber} right',
    'subject.damaged': 'Damaged on arrival: putting order {orderNumber} right',
    'subject.missing-item': 'Something was missing: putting order {orderNumber} right',
    'subject.double-charge': 'Charged twice: putting order {orderNumber} right',
    'subject.outage': 'A fault on our side, and your order {orderNumber}',
    'subject.other': 'A mistake of ours with your order {orderNumber}',
    'preview.replacement': 'A replacement is coming, at no cost to you. Here is what happened.',
    'preview.refund': 'Your money is coming back. Here is what happened.',
    'preview.contact': 'What happened, and how we would like to put it right with you.',
    title: 'We owe you an apology',
    'happened.delay':
      'You have been waiting for order {orderNumber}, placed on {placed}, longer than you had any reason to expect. We are sorry.',
    'happened.wrong-item':
      'A parcel from order {orderNumber}, placed on {placed}, did not contain what you chose. That was our mistake, and we are sorry.',
    'happened.damaged':
      'Something from order {orderNumber}, placed on {placed}, reached you damaged. No parcel of ours should arrive like that, and we are sorry.',
    'happened.missing-item':
      'Something was missing from a parcel of order {orderNumber}, placed on {placed}. We should have noticed before we taped it up. We are sorry.',
    'happened.double-charge':
      'You were charged more than once for order {orderNumber}, placed on {placed}. That should not have happened, and we are sorry.',
    'happened.outage':
      'Our systems let us down, and your order {orderNumber}, placed on {placed}, suffered for it. We are sorry for the trouble this has caused you.',
    'happened.other': 'We made a mistake with order {orderNumber}, placed on {placed}, and we are sorry.',
    'solution.replacement':
      'We are sending you a replacement, at no cost to you, and will write again when it sets off.',
    'solution.refund':
      'We are returning the amount in question the way it came, and will write again when it is on its way.',
    'solution.contact':
      'We would rather not decide over your head how to put this right. Please reply to this email and tell us what would suit you best.',
    keep: 'Please hold on to what you received until we have settled whether it should come back. Apart from that, there is nothing you need to do.',
    nothingToDo: 'There is nothing you need to do.',
    contact: 'And if you would prefer another solution, just reply to this email.',
  },
} as const

/** Apologises for what went wrong with an order: names it, says what is done about it and what is left to do. */
export const incidentApology = template({
  props,
  words,
  subject: ({ order: { orderNumber }, kind }, say) =>
    subjectLine(say(`subject.${kind}`, { orderNumber }), say('subject', { orderNumber })),
  preview: ({ solution }, say) => say(`preview.${solution}`),
  content: ({ order, kind, note, solution }, say, context) => {
    const { orderNumber } = order
    const placed = formatDate(order.placedAt, context)
    const isSomethingThere = kind === 'wrong-item' || kind === 'damaged'
    return (
      <>
        <Title>{say('title')}</Title>
        <Paragraph>{greeting(context)}</Paragraph>
        <Paragraph>{say(`happened.${kind}`, { placed, orderNumber })}</Paragraph>
        {note && <Note>{note}</Note>}
        <Paragraph>{say(`solution.${solution}`)}</Paragraph>
        {solution !== 'contact' && (
          <Paragraph>
            {say(isSomethingThere ? 'keep' : 'nothingToDo')} {say('contact')}
          </Paragraph>
        )}
        <OrderSummary order={order} context={context} />
        {solution === 'replacement' && <DeliveryAddress address={order.address} voice={context.voice} />}
      </>
    )
  },
})
