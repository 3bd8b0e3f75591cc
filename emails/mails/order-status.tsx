import { z } from 'zod'
import { orderDetails, time } from '../order-details.ts'
import { DeliveryAddress } from '../parts/delivery-address.tsx'
import { OrderSummary } from '../parts/order-summary.tsx'
import { Paragraph } from '../parts/paragraph.tsx'
import { Title } from '../parts/title.tsx'
import { template } from '../template.ts'
import { formatDate } from '../wording/format-date.ts'
import { greeting } from '../wording/greeting.ts'
import { subjectLine } from '../wording/subject-line.ts'

const props = z.object({
  order: orderDetails,
  /** Where the order stands since its last news. */
  stage: z.enum([
    'placed',
    'paid',
    'released',
    'delayed',
    'shipped',
    'return-announced',
    'return-received',
    'return-inspected',
  ]),
  since: time,
})
type Stage = z.infer<typeof props>['stage']

/** Who has the next move: the shop before a parcel leaves, the carrier, the reader, or the shop with a return. */
const whoseMove = {
  placed: 'house',
  paid: 'house',
  released: 'house',
  delayed: 'house',
  shipped: 'carrier',
  'return-announced': 'reader',
  'return-received': 'return',
  'return-inspected': 'return',
} as const satisfies Record<Stage, string>

/* An order that is only placed is not yet accepted: nothing said of it may promise a delivery. */
const words = {
  'de-formal': {
    'subject.house': 'Ein Zwischenstand zu Ihrer Bestellung {orderNumber}',
    'subject.carrier': 'Noch nicht bei Ihnen? Wir gehen Bestellung {orderNumber} nach',
    'subject.reader': 'Ihre Rücksendung zu Bestellung {orderNumber}: ein Zwischenstand',
    'subject.return': 'Ihre Rücksendung zu Bestellung {orderNumber} braucht zu lange',
    subjectBrief: 'Zwischenstand zu Bestellung {orderNumber}',
    preview: 'Was wir wissen, was wir tun und wann Sie wieder von uns hören.',
    'title.house': 'Ein Zwischenstand',
    'title.carrier': 'Ist Ihr Paket angekommen?',
    'title.reader': 'Ein Zwischenstand zu Ihrer Rücksendung',
    'title.return': 'Ihre Rücksendung braucht zu lange',
    'stand.placed':
      'am {since} haben wir von Ihnen die Bestellung {orderNumber} bekommen und seither nichts mehr dazu geschrieben. Sie liegt uns vor und ist nicht vergessen, es gibt nur noch nichts Neues.',
    'stand.paid':
      'seit dem {since} ist Ihre Bestellung {orderNumber} vom {placed} bezahlt. Auf den Weg gemacht hat sie sich noch nicht, und wir möchten nicht, dass Sie sich wundern.',
    'stand.released':
      'seit dem {since} liegt Ihre Bestellung {orderNumber} vom {placed} bei uns im Lager bereit. Das Haus verlassen hat sie noch nicht, und wir möchten nicht, dass Sie sich wundern.',
    'stand.delayed':
      'am {since} haben wir erfahren, dass sich Ihre Bestellung {orderNumber} vom {placed} verzögert. Weiter sind wir seither nicht gekommen. Dass Sie noch immer warten, tut uns leid.',
    'stand.shipped':
      'am {since} hat Ihre Bestellung {orderNumber} vom {placed} unser Haus verlassen. Bis heute wissen wir nicht, ob sie bei Ihnen angekommen ist. Falls Sie noch darauf warten, bitten wir um Entschuldigung: So lange sollte es nicht dauern.',
    'stand.return-announced':
      'am {since} haben Sie eine Rücksendung zu Ihrer Bestellung {orderNumber} vom {placed} angemeldet. Bei uns ist sie noch nicht angekommen.',
    'stand.return-received':
      'seit dem {since} ist Ihre Rücksendung zur Bestellung {orderNumber} vom {placed} bei uns. Geprüft haben wir sie noch nicht zu Ende. Das dauert zu lange, und dafür bitten wir Sie um Entschuldigung.',
    'stand.return-inspected':
      'am {since} haben wir Ihre Rücksendung zur Bestellung {orderNumber} vom {placed} geprüft. Abgeschlossen ist die Sache noch nicht. Das dauert zu lange, und dafür bitten wir Sie um Entschuldigung.',
    'doing.house':
      'Wir haben uns die Bestellung herausgelegt und sehen nach, woran es hängt. Sobald sich etwas bewegt, schreiben wir Ihnen. Sie müssen nichts tun.',
    'doing.carrier':
      'Ist das Paket längst bei Ihnen, müssen Sie nichts tun. Fehlt es noch, fragen Sie bitte kurz bei den Nachbarn und antworten dann auf diese E-Mail: Wir lassen es suchen und sorgen dafür, dass Sie nicht leer ausgehen.',
    'doing.reader':
      'Ist das Paket noch bei Ihnen, denken Sie bitte daran, es aufzugeben. Ist es schon unterwegs, heben Sie den Einlieferungsbeleg gut auf; sobald es bei uns ist, schreiben wir Ihnen.',
    'doing.return':
      'Wir haben uns Ihre Rücksendung herausgelegt und kümmern uns jetzt darum. Sobald es etwas zu berichten gibt, schreiben wir Ihnen.',
    'contact.house':
      'Möchten Sie etwas ändern oder nicht länger warten? Dann antworten Sie auf diese E-Mail.',
    'contact.carrier':
      'Und falls mit der Lieferadresse etwas nicht stimmt, genügt ebenfalls eine kurze Antwort.',
    'contact.reader': 'Haben Sie es sich anders überlegt? Dann genügt eine kurze Antwort auf diese E-Mail.',
    'contact.return':
      'Steht noch eine Antwort von Ihnen aus, oder möchten Sie gleich etwas wissen? Dann schreiben Sie uns auf diese E-Mail. Sonst müssen Sie nichts tun.',
  },
  'de-informal': {
    'subject.house': 'Ein Zwischenstand zu deiner Bestellung {orderNumber}',
    'subject.carrier': 'Noch nicht bei dir? Wir gehen Bestellung {orderNumber} nach',
    'subject.reader': 'Deine Rücksendung zu Bestellung {orderNumber}: ein Zwischenstand',
    'subject.return': 'Deine Rücksendung zu Bestellung {orderNumber} braucht zu lange',
    subjectBrief: 'Zwischenstand zu Bestellung {orderNumber}',
    preview: 'Was wir wissen, was wir tun und wann du wieder von uns hörst.',
    'title.house': 'Ein Zwischenstand',
    'title.carrier': 'Ist dein Paket angekommen?',
    'title.reader': 'Ein Zwischenstand zu deiner Rücksendung',
    'title.return': 'Deine Rücksendung braucht zu lange',
    'stand.placed':
      'am {since} haben wir von dir die Bestellung {orderNumber} bekommen und seither nichts mehr dazu geschrieben. Sie liegt uns vor und ist nicht vergessen, es gibt nur noch nichts Neues.',
    'stand.paid':
      'seit dem {since} ist deine Bestellung {orderNumber} vom {placed} bezahlt. Auf den Weg gemacht hat sie sich noch nicht, und wir möchten nicht, dass du dich wunderst.',
    'stand.released':
      'seit dem {since} liegt deine Bestellung {orderNumber} vom {placed} bei uns im Lager bereit. Das Haus verlassen hat sie noch nicht, und wir möchten nicht, dass du dich wunderst.',
    'stand.delayed':
      'am {since} haben wir erfahren, dass sich deine Bestellung {orderNumber} vom {placed} verzögert. Weiter sind wir seither nicht gekommen. Dass du noch immer wartest, tut uns leid.',
    'stand.shipped':
      'am {since} hat deine Bestellung {orderNumber} vom {placed} unser Haus verlassen. Bis heute wissen wir nicht, ob sie bei dir angekommen ist. Falls du noch darauf wartest, bitten wir um Entschuldigung: So lange sollte es nicht dauern.',
    'stand.return-announced':
      'am {since} hast du eine Rücksendung zu deiner Bestellung {orderNumber} vom {placed} angemeldet. Bei uns ist sie noch nicht angekommen.',
    'stand.return-received':
      'seit dem {since} ist deine Rücksendung zur Bestellung {orderNumber} vom {placed} bei uns. Geprüft haben wir sie noch nicht zu Ende. Das dauert zu lange, und dafür bitten wir dich um Entschuldigung.',
    'stand.return-inspected':
      'am {since} haben wir deine Rücksendung zur Bestellung {orderNumber} vom {placed} geprüft. Abgeschlossen ist die Sache noch nicht. Das dauert zu lange, und dafür bitten wir dich um Entschuldigung.',
    'doing.house':
      'Wir haben uns die Bestellung herausgelegt und sehen nach, woran es hängt. Sobald sich etwas bewegt, schreiben wir dir. Du musst nichts tun.',
    'doing.carrier':
      'Ist das Paket längst bei dir, musst du nichts tun. Fehlt es noch, frag bitte kurz bei den Nachbarn und antworte dann auf diese E-Mail: Wir lassen es suchen und sorgen dafür, dass du nicht leer ausgehst.',
    'doing.reader':
      'Ist das Paket noch bei dir, denk bitte daran, es aufzugeben. Ist es schon unterwegs, heb den Einlieferungsbeleg gut auf; sobald es bei uns ist, schreiben wir dir.',
    'doing.return':
      'Wir haben uns deine Rücksendung herausgelegt und kümmern uns jetzt darum. Sobald es etwas zu berichten gibt, schreiben wir dir.',
    'contact.house': 'Möchtest du etwas ändern oder nicht länger warten? Dann antworte auf diese E-Mail.',
    'contact.carrier':
      'Und falls mit der Lieferadresse etwas nicht stimmt, genügt ebenfalls eine kurze Antwort.',
    'contact.reader': 'Hast du es dir anders überlegt? Dann genügt eine kurze Antwort auf diese E-Mail.',
    'contact.return':
      'Steht noch eine Antwort von dir aus, oder möchtest du gleich etwas wissen? Dann schreib uns auf diese E-Mail. Sonst musst du nichts tun.',
  },
  en: {
    'subject.house': 'Where your order {orderNumber} stands',
    'subject.carrier': 'Not with you yet? We are looking into order {orderNumber}',
    'subject.reader': 'Where your return from order {orderNumber} stands',
    'subject.return': 'Sorry for the wait: your return from order {orderNumber}',
    subjectBrief: 'An update on order {orderNumber}',
    preview: 'What we know, what we are doing, and when you will hear from us again.',
    'title.house': 'Where things stand',
    'title.carrier': 'Has your parcel arrived?',
    'title.reader': 'Where your return stands',
    'title.return': 'Your return is taking too long',
    'stand.placed':
      'Order {orderNumber} reached us on {since}, and you have not heard from us about it since. It is here and has not been forgotten; there is simply no news yet.',
    'stand.paid':
      'Order {orderNumber}, placed on {placed}, was paid for on {since}. It has not set off yet, and we would not want you to wonder why it is so quiet.',
    'stand.released':
      'Order {orderNumber}, placed on {placed}, has been waiting in our warehouse since {since}. It has not set off yet, and we would not want you to wonder why it is so quiet.',
    'stand.delayed':
      'On {since} we learnt that order {orderNumber}, placed on {placed}, would be late. We have made no headway since then, and we are sorry that you are still waiting.',
    'stand.shipped':
      'Order {orderNumber}, placed on {placed}, set off on {since}. So far we have had no word on whether it has reached you. If you are still waiting, we apologise: it should not take this long.',
    'stand.return-announced':
      'On {since} you told us about a return from order {orderNumber}, placed on {placed}. It has not reached us yet.',
    'stand.return-received':
      'Your return from order {orderNumber}, placed on {placed}, has been with us since {since}. We have still not finished checking it. That is taking too long, and we apologise.',
    'stand.return-inspected':
      'On {since} we checked your return from order {orderNumber}, placed on {placed}. The matter is still not closed. That is taking too long, and we apologise.',
    'doing.house':
      'We have picked out your order and are finding out what is holding it up. As soon as something moves, we will write. There is nothing you need to do.',
    'doing.carrier':
      'If the parcel has long since arrived, there is nothing you need to do. If not, please check with your neighbours and then reply to this email: we will have it traced and make sure you do not go without.',
    'doing.reader':
      'If the parcel is still with you, please remember to post it. If it is already on its way, hold on to the proof of postage; once it is here, we will write to you.',
    'doing.return':
      'We have picked out your return and are seeing to it now. As soon as there is something to tell, we will write.',
    'contact.house': 'Would you like to change something, or not wait any longer? Then reply to this email.',
    'contact.carrier':
      'And if something is not right with the delivery address, a short reply will do for that, too.',
    'contact.reader': 'Have you changed your mind? A short reply to this email will do.',
    'contact.return':
      'If we are still waiting for an answer from you, or you would like to know something right away, reply to this email. Otherwise, there is nothing you need to do.',
  },
} as const

/** Breaks a long silence about an order: what is known, what is being done, when there will be news. */
export const orderStatus = template({
  props,
  words,
  subject: ({ order: { orderNumber }, stage }, say) =>
    subjectLine(say(`subject.${whoseMove[stage]}`, { orderNumber }), say('subjectBrief', { orderNumber })),
  preview: (_, say) => say('preview'),
  content: ({ order, stage, since }, say, context) => {
    const { orderNumber } = order
    const move = whoseMove[stage]
    const isOutbound = move === 'house' || move === 'carrier'
    const dates = { since: formatDate(since, context), placed: formatDate(order.placedAt, context) }
    return (
      <>
        <Title>{say(`title.${move}`)}</Title>
        <Paragraph>{greeting(context)}</Paragraph>
        <Paragraph>{say(`stand.${stage}`, { ...dates, orderNumber })}</Paragraph>
        <Paragraph>{say(`doing.${move}`)}</Paragraph>
        <Paragraph>{say(`contact.${move}`)}</Paragraph>
        <OrderSummary order={order} context={context} />
        {isOutbound && <DeliveryAddress address={order.address} voice={context.voice} />}
      </>
    )
  },
})
