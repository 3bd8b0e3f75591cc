import { z } from 'zod'
import { incentive } from '../incentive.ts'
import { incidentKind } from '../incident-kind.ts'
import { optionalText } from '../order-details.ts'
import { Paragraph } from '../parts/paragraph.tsx'
import { Present } from '../parts/present.tsx'
import { Title } from '../parts/title.tsx'
import { template } from '../template.ts'
import { greeting } from '../wording/greeting.ts'
import { subjectLine } from '../wording/subject-line.ts'
import { withPresent } from '../wording/with-present.ts'

const props = z.object({
  orderNumber: optionalText,
  kind: incidentKind,
  incentive: incentive.optional(),
})

const words = {
  'de-formal': {
    subject: 'Ist bei Ihnen jetzt alles in Ordnung?',
    subjectNumbered: 'Ist mit Bestellung {orderNumber} jetzt alles in Ordnung?',
    preview: 'Etwas war schiefgegangen. Wir möchten wissen, ob es wirklich geklärt ist.',
    title: 'Ist jetzt alles in Ordnung?',
    order: 'einer Ihrer Bestellungen',
    orderNumbered: 'Ihrer Bestellung {orderNumber}',
    'happened.delay': 'bei {order} haben Sie länger warten müssen, als Sie erwarten durften.',
    'happened.wrong-item': 'bei {order} lag etwas anderes im Paket als das, was Sie ausgesucht hatten.',
    'happened.damaged': 'bei {order} ist etwas beschädigt bei Ihnen angekommen.',
    'happened.missing-item': 'bei {order} hat im Paket etwas gefehlt.',
    'happened.double-charge': 'bei {order} haben wir mehr als einmal Geld von Ihnen bekommen.',
    'happened.outage': 'bei {order} ist Ihnen eine Störung unserer Technik in die Quere gekommen.',
    'happened.other': 'bei {order} ist uns ein Fehler unterlaufen.',
    settled:
      'Nach unseren Unterlagen ist das erledigt. Ob es für Sie auch so aussieht, wissen aber nur Sie, und darum fragen wir nach.',
    ask: 'Stimmt alles, müssen Sie nichts tun. Ist noch etwas offen, genügt ein Satz als Antwort auf diese E-Mail: Ein Mensch liest ihn und kümmert sich darum.',
    present: 'Mehr Mühe als nötig hatten Sie in jedem Fall. Das hier soll es ein wenig wiedergutmachen:',
    visit: 'Zu {shop}',
  },
  'de-informal': {
    subject: 'Ist bei dir jetzt alles in Ordnung?',
    subjectNumbered: 'Ist mit Bestellung {orderNumber} jetzt alles in Ordnung?',
    preview: 'Etwas war schiefgegangen. Wir möchten wissen, ob es wirklich geklärt ist.',
    title: 'Ist jetzt alles in Ordnung?',
    order: 'einer deiner Bestellungen',
    orderNumbered: 'deiner Bestellung {orderNumber}',
    'happened.delay': 'bei {order} hast du länger warten müssen, als du erwarten durftest.',
    'happened.wrong-item': 'bei {order} lag etwas anderes im Paket als das, was du ausgesucht hattest.',
    'happened.damaged': 'bei {order} ist etwas beschädigt bei dir angekommen.',
    'happened.missing-item': 'bei {order} hat im Paket etwas gefehlt.',
    'happened.double-charge': 'bei {order} haben wir mehr als einmal Geld von dir bekommen.',
    'happened.outage': 'bei {order} ist dir eine Störung unserer Technik in die Quere gekommen.',
    'happened.other': 'bei {order} ist uns ein Fehler unterlaufen.',
    settled:
      'Nach unseren Unterlagen ist das erledigt. Ob es für dich auch so aussieht, weißt aber nur du, und darum fragen wir nach.',
    ask: 'Stimmt alles, musst du nichts tun. Ist noch etwas offen, genügt ein Satz als Antwort auf diese E-Mail: Ein Mensch liest ihn und kümmert sich darum.',
    present: 'Mehr Mühe als nötig hattest du in jedem Fall. Das hier soll es ein wenig wiedergutmachen:',
    visit: 'Zu {shop}',
  },
  en: {
    subject: 'Is everything all right now?',
    subjectNumbered: 'Is everything all right with order {orderNumber} now?',
    preview: 'Something had gone wrong. We would like to know whether it has really been put right.',
    title: 'Is everything all right now?',
    order: 'one of your orders',
    orderNumbered: 'your order {orderNumber}',
    'happened.delay': 'You had to wait for {order} longer than you had any reason to expect.',
    'happened.wrong-item': 'What came with {order} was not what you had chosen.',
    'happened.damaged': 'Something from {order} reached you damaged.',
    'happened.missing-item': 'Something was missing from {order}.',
    'happened.double-charge': 'You were charged more than once for {order}.',
    'happened.outage': 'A fault in our systems got in the way of {order}.',
    'happened.other': 'We made a mistake with {order}.',
    settled:
      'According to our records, this has been settled. Only you know whether it looks that way from your side too, so we are asking.',
    ask: 'If all is well, there is nothing you need to do. If not, a single sentence in reply to this email is enough: a person will read it and see to it.',
    present: 'Either way, it gave you more trouble than it should have. This is to make up for it a little:',
    visit: 'Go to {shop}',
  },
} as const

/** Some days after an incident was settled: asks whether all is well now, with a gesture if there is one. Marketing. */
export const goodwill = template({
  props,
  words,
  subject: ({ orderNumber }, say) =>
    orderNumber ? subjectLine(say('subjectNumbered', { orderNumber }), say('subject')) : say('subject'),
  preview: (_, say) => say('preview'),
  brief: ({ orderNumber, incentive }, say, context) => ({
    title: orderNumber ? say('subjectNumbered', { orderNumber }) : say('subject'),
    sentence: withPresent(say('ask'), say('present'), incentive, context),
    link: { url: context.shop.url, label: say('visit', { shop: context.shop.name }) },
  }),
  content: ({ orderNumber, kind, incentive }, say, context) => {
    const order = orderNumber ? say('orderNumbered', { orderNumber }) : say('order')
    return (
      <>
        <Title>{say('title')}</Title>
        <Paragraph>{greeting(context)}</Paragraph>
        <Paragraph>
          {say(`happened.${kind}`, { order })} {say('settled')}
        </Paragraph>
        <Paragraph>{say('ask')}</Paragraph>
        <Present
          incentive={incentive}
          line={say('present')}
          label={say('visit', { shop: context.shop.name })}
          context={context}
        />
      </>
    )
  },
})
