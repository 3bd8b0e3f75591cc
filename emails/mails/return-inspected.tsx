import { z } from 'zod'
import { amount, optionalText, orderDetails, time } from '../order-details.ts'
import { OrderSummary } from '../parts/order-summary.tsx'
import { Paragraph } from '../parts/paragraph.tsx'
import { SomeItems } from '../parts/some-items.tsx'
import { Title } from '../parts/title.tsx'
import { template } from '../template.ts'
import { formatDate } from '../wording/format-date.ts'
import { greeting } from '../wording/greeting.ts'
import { moneyFormat } from '../wording/money-format.ts'
import { subjectLine } from '../wording/subject-line.ts'

const props = z.object({
  order: orderDetails,
  inspectedAt: time,
  outcome: z.enum(['accepted', 'part', 'refused']),
  items: z
    .array(
      z.object({
        name: z.string().min(1),
        variant: optionalText,
        quantity: z.int(),
        accepted: z.boolean(),
        reason: z.enum(['worn', 'damaged', 'incomplete', 'not-ours', 'late', 'other']).default('other'),
        note: optionalText,
      }),
    )
    .optional(),
  refundAmount: amount.optional(),
})

const words = {
  'de-formal': {
    subject: 'Ihre Rücksendung zu Bestellung {orderNumber} ist geprüft',
    subjectRefund: '{amount} kommen zurück: Rücksendung zu Bestellung {orderNumber}',
    'preview.accepted': 'Es war alles so, wie es sein soll. Hier steht, wie es weitergeht.',
    'preview.part': 'Einen Teil nehmen wir an, einen Teil nicht. Hier steht Stück für Stück, warum.',
    'preview.refused': 'Annehmen können wir sie nicht. Hier steht, was nun möglich ist.',
    title: 'Ihre Rücksendung ist geprüft',
    'happened.accepted':
      'am {date} haben wir Ihre Rücksendung zur Bestellung {orderNumber} vom {placed} geprüft. Es ist alles in Ordnung, wir nehmen sie an.',
    'happened.part':
      'am {date} haben wir Ihre Rücksendung zur Bestellung {orderNumber} vom {placed} geprüft. Einen Teil davon nehmen wir an, einen anderen können wir nicht annehmen.',
    'happened.refused':
      'am {date} haben wir Ihre Rücksendung zur Bestellung {orderNumber} vom {placed} geprüft. Es tut uns leid: Annehmen können wir sie nicht.',
    accepted: 'Angenommen.',
    'refused.worn': 'Nicht angenommen, weil Gebrauchsspuren daran sind.',
    'refused.damaged': 'Nicht angenommen, weil ein Schaden daran ist.',
    'refused.incomplete': 'Nicht angenommen, weil etwas davon fehlt.',
    'refused.not-ours': 'Nicht angenommen, weil es nicht aus unserem Haus stammt.',
    'refused.late': 'Nicht angenommen, weil die Frist für die Rücksendung vorüber war.',
    'refused.other': 'Nicht angenommen.',
    refundAmount:
      'Wir erstatten Ihnen {amount}. Sobald das Geld unterwegs ist, schreiben wir Ihnen noch einmal.',
    refund:
      'Was Sie für das Angenommene bezahlt haben, erstatten wir Ihnen. Sobald das Geld unterwegs ist, schreiben wir Ihnen noch einmal und nennen den Betrag.',
    keep: 'Was wir nicht annehmen, gehört weiterhin Ihnen, und wir heben es für Sie auf. Antworten Sie bitte auf diese E-Mail, damit wir absprechen, wie es wieder zu Ihnen kommt.',
    disagree:
      'Und wenn Sie die Sache anders sehen, schreiben Sie uns das: Dann sieht sich ein Mensch alles noch einmal an.',
    nothingToDo:
      'Sie müssen nichts weiter tun. Wenn doch noch eine Frage offen ist, antworten Sie auf diese E-Mail.',
  },
  'de-informal': {
    subject: 'Deine Rücksendung zu Bestellung {orderNumber} ist geprüft',
    subjectRefund: '{amount} kommen zurück: Rücksendung zu Bestellung {orderNumber}',
    'preview.accepted': 'Es war alles so, wie es sein soll. Hier steht, wie es weitergeht.',
    'preview.part': 'Einen Teil nehmen wir an, einen Teil nicht. Hier steht Stück für Stück, warum.',
    'preview.refused': 'Annehmen können wir sie nicht. Hier steht, was nun möglich ist.',
    title: 'Deine Rücksendung ist geprüft',
    'happened.accepted':
      'am {date} haben wir deine Rücksendung zur Bestellung {orderNumber} vom {placed} geprüft. Es ist alles in Ordnung, wir nehmen sie an.',
    'happened.part':
      'am {date} haben wir deine Rücksendung zur Bestellung {orderNumber} vom {placed} geprüft. Einen Teil davon nehmen wir an, einen anderen können wir nicht annehmen.',
    'happened.refused':
      'am {date} haben wir deine Rücksendung zur Bestellung {orderNumber} vom {placed} geprüft. Es tut uns leid: Annehmen können wir sie nicht.',
    accepted: 'Angenommen.',
    'refused.worn': 'Nicht angenommen, weil Gebrauchsspuren daran sind.',
    'refused.damaged': 'Nicht angenommen, weil ein Schaden daran ist.',
    'refused.incomplete': 'Nicht angenommen, weil etwas davon fehlt.',
    'refused.not-ours': 'Nicht angenommen, weil es nicht aus unserem Haus stammt.',
    'refused.late': 'Nicht angenommen, weil die Frist für die Rücksendung vorüber war.',
    'refused.other': 'Nicht angenommen.',
    refundAmount: 'Wir erstatten dir {amount}. Sobald das Geld unterwegs ist, schreiben wir dir noch einmal.',
    refund:
      'Was du für das Angenommene bezahlt hast, erstatten wir dir. Sobald das Geld unterwegs ist, schreiben wir dir noch einmal und nennen den Betrag.',
    keep: 'Was wir nicht annehmen, gehört weiterhin dir, und wir heben es für dich auf. Antworte bitte auf diese E-Mail, damit wir absprechen, wie es wieder zu dir kommt.',
    disagree:
      'Und wenn du die Sache anders siehst, schreib uns das: Dann sieht sich ein Mensch alles noch einmal an.',
    nothingToDo:
      'Du musst nichts weiter tun. Wenn doch noch eine Frage offen ist, antworte auf diese E-Mail.',
  },
  en: {
    subject: 'We have checked your return from order {orderNumber}',
    subjectRefund: '{amount} coming back: your return from order {orderNumber}',
    'preview.accepted': 'Everything was just as it should be. Here is what happens next.',
    'preview.part': 'We can take back some of it, but not all. Here is why, item by item.',
    'preview.refused': 'We are unable to take it back. Here is what you can do now.',
    title: 'We have checked your return',
    'happened.accepted':
      'On {date} we checked your return from order {orderNumber}, placed on {placed}. All is well, and we accept it.',
    'happened.part':
      'On {date} we checked your return from order {orderNumber}, placed on {placed}. We accept part of it, but cannot take back the rest.',
    'happened.refused':
      'On {date} we checked your return from order {orderNumber}, placed on {placed}. We are sorry to say that we cannot take it back.',
    accepted: 'Accepted.',
    'refused.worn': 'Not accepted, because it shows signs of use.',
    'refused.damaged': 'Not accepted, because it is damaged.',
    'refused.incomplete': 'Not accepted, because something is missing.',
    'refused.not-ours': 'Not accepted, because it did not come from us.',
    'refused.late': 'Not accepted, because the time for returning it had passed.',
    'refused.other': 'Not accepted.',
    refundAmount: 'We are refunding {amount}. Once the money is on its way, we will write to you again.',
    refund:
      'What you paid for the things we accept will be refunded. Once the money is on its way, we will write again with the exact amount.',
    keep: 'What we do not accept still belongs to you, and we are keeping it safe. Please reply to this email so that we can agree how it gets back to you.',
    disagree: 'And if you see the matter differently, do say so: a person will look into it again.',
    nothingToDo: 'There is nothing else you need to do. If a question remains, reply to this email.',
  },
} as const

/** Tells what became of a return, thing by thing, and what follows for the money and for what is not accepted. */
export const returnInspected = template({
  props,
  words,
  subject: ({ order: { orderNumber, currency }, outcome, refundAmount = 0 }, say, { voice }) =>
    subjectLine(
      // Whoever gets only a part back should read why before the sum.
      outcome === 'accepted' && refundAmount > 0
        ? say('subjectRefund', { orderNumber, amount: moneyFormat(currency, voice)(refundAmount) })
        : undefined,
      say('subject', { orderNumber }),
    ),
  preview: ({ outcome }, say) => say(`preview.${outcome}`),
  content: ({ order, inspectedAt, outcome, items, refundAmount }, say, context) => {
    const date = formatDate(inspectedAt, context)
    const placed = formatDate(order.placedAt, context)
    const judged = items?.map(({ accepted, reason, note, ...item }) => {
      const verdict = say(accepted ? 'accepted' : `refused.${reason}`)
      return { ...item, outcome: note ? `${verdict} ${note}` : verdict }
    })
    return (
      <>
        <Title>{say('title')}</Title>
        <Paragraph>{greeting(context)}</Paragraph>
        <Paragraph>{say(`happened.${outcome}`, { date, placed, orderNumber: order.orderNumber })}</Paragraph>
        {judged?.length ? <SomeItems items={judged} voice={context.voice} /> : null}
        {refundAmount ? (
          <Paragraph>
            {say('refundAmount', { amount: moneyFormat(order.currency, context.voice)(refundAmount) })}
          </Paragraph>
        ) : (
          outcome !== 'refused' && <Paragraph>{say('refund')}</Paragraph>
        )}
        {outcome === 'accepted' ? (
          <Paragraph>{say('nothingToDo')}</Paragraph>
        ) : (
          <Paragraph>
            {say('keep')} {say('disagree')}
          </Paragraph>
        )}
        <OrderSummary order={order} context={context} />
      </>
    )
  },
})
