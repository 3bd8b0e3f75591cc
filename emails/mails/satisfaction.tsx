import { z } from 'zod'
import { answerLink } from '../answer-link.ts'
import { time } from '../order-details.ts'
import { Answers } from '../parts/answers.tsx'
import { Paragraph } from '../parts/paragraph.tsx'
import { ProductList } from '../parts/product-list.tsx'
import { Subtitle, Title } from '../parts/title.tsx'
import { product } from '../product.ts'
import { template } from '../template.ts'
import { formatDate } from '../wording/format-date.ts'
import { greeting } from '../wording/greeting.ts'
import { onlyProduct } from '../wording/only-product.ts'
import { subjectLine } from '../wording/subject-line.ts'

const answers = ['good', 'fair', 'poor'] as const

const props = z.object({
  orderNumber: z.string().min(1),
  items: z.array(product).min(1).max(3),
  deliveredAt: time.optional(),
})

const words = {
  'de-formal': {
    subject: 'Ist alles so, wie Sie es sich gewünscht haben?',
    subjectNaming: 'Sind Sie mit {product} zufrieden?',
    preview: 'Sagen Sie es uns ruhig, auch und gerade wenn etwas nicht stimmt.',
    title: 'Ist alles gut?',
    arrived: 'am {date} ist Ihre Bestellung {orderNumber} angekommen:',
    here: 'Ihre Bestellung {orderNumber} sollte inzwischen bei Ihnen sein:',
    ask: 'Sind Sie mit dem, was Sie bekommen haben, zufrieden?',
    good: 'Ja, ich bin zufrieden',
    fair: 'Es geht so',
    poor: 'Nein, ich bin nicht zufrieden',
    service:
      'Danach fragen wir noch, wie wir uns angestellt haben, bei der Bestellung und bei der Lieferung.',
    person: 'Ist etwas nicht gut, kommt Ihre Antwort zu einem Menschen, und der meldet sich bei Ihnen.',
    byReply:
      'Antworten Sie auf diese E-Mail mit ein paar Worten: wie Ihnen gefällt, was Sie bekommen haben, und wie wir uns bei Bestellung und Lieferung angestellt haben.',
    answer: 'Kurz antworten',
  },
  'de-informal': {
    subject: 'Ist alles so, wie du es dir gewünscht hast?',
    subjectNaming: 'Bist du mit {product} zufrieden?',
    preview: 'Sag es uns ruhig, auch und gerade wenn etwas nicht stimmt.',
    title: 'Ist alles gut?',
    arrived: 'am {date} ist deine Bestellung {orderNumber} angekommen:',
    here: 'deine Bestellung {orderNumber} sollte inzwischen bei dir sein:',
    ask: 'Bist du mit dem, was du bekommen hast, zufrieden?',
    good: 'Ja, ich bin zufrieden',
    fair: 'Es geht so',
    poor: 'Nein, ich bin nicht zufrieden',
    service:
      'Danach fragen wir noch, wie wir uns angestellt haben, bei der Bestellung und bei der Lieferung.',
    person: 'Ist etwas nicht gut, kommt deine Antwort zu einem Menschen, und der meldet sich bei dir.',
    byReply:
      'Antworte auf diese E-Mail mit ein paar Worten: wie dir gefällt, was du bekommen hast, und wie wir uns bei Bestellung und Lieferung angestellt haben.',
    answer: 'Kurz antworten',
  },
  en: {
    subject: 'Is everything as you hoped it would be?',
    subjectNaming: 'Are you happy with {product}?',
    preview: 'Do tell us, and all the more so if something is not right.',
    title: 'Is all well?',
    arrived: 'Your order {orderNumber} reached you on {date}:',
    here: 'Your order {orderNumber} should be with you by now:',
    ask: 'Are you happy with what you received?',
    good: 'Yes, I am happy with it',
    fair: 'It is all right',
    poor: 'No, I am not happy with it',
    service: 'Then we ask how we did ourselves, with taking the order and with getting it to you.',
    person: 'If something is not right, your answer goes to a person, who will get in touch with you.',
    byReply:
      'Reply to this email in a few words: how you like what you received, and how we did with the order and the delivery.',
    answer: 'Give a short answer',
  },
} as const

/** Asks whether product and service were as hoped for. Marketing: the courts count such a question as advertising. */
export const satisfaction = template({
  props,
  words,
  subject: ({ items }, say, { voice }) => {
    const product = onlyProduct(items, voice)
    return subjectLine(product && say('subjectNaming', { product }), say('subject'))
  },
  preview: (_, say) => say('preview'),
  brief: ({ items }, say, context) => {
    const product = onlyProduct(items, context.voice)
    return {
      title: product ? say('subjectNaming', { product }) : say('subject'),
      sentence: context.answerUrl ? say('preview') : say('byReply'),
      link: answerLink(context, say('answer')),
    }
  },
  content: ({ orderNumber, items, deliveredAt }, say, context) => (
    <>
      <Title>{say('title')}</Title>
      <Paragraph>{greeting(context)}</Paragraph>
      <Paragraph>
        {deliveredAt
          ? say('arrived', { orderNumber, date: formatDate(deliveredAt, context) })
          : say('here', { orderNumber })}
      </Paragraph>
      <ProductList products={items} />
      <Subtitle>{say('ask')}</Subtitle>
      {context.answerUrl ? (
        <>
          <Answers
            choices={answers.map((value) => ({ field: 'product', value, label: say(value) }))}
            context={context}
          />
          <Paragraph>{say('service')}</Paragraph>
        </>
      ) : (
        <Paragraph>{say('byReply')}</Paragraph>
      )}
      <Paragraph>{say('person')}</Paragraph>
    </>
  ),
})
