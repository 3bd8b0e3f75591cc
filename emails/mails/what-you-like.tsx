import { z } from 'zod'
import { answerLink } from '../answer-link.ts'
import { Answers } from '../parts/answers.tsx'
import { Paragraph } from '../parts/paragraph.tsx'
import { Title } from '../parts/title.tsx'
import { template } from '../template.ts'
import { greeting } from '../wording/greeting.ts'
import { subjectLine } from '../wording/subject-line.ts'

/** More would be a form to fill in. */
const mostInterests = 8

const props = z.object({
  /** What the shop lets people choose, by its own id and in the reader's language. */
  interests: z.array(z.object({ id: z.string().min(1), name: z.string().min(1) })).min(1),
})

const words = {
  'de-formal': {
    subject: 'Eine einzige Frage: Was mögen Sie?',
    subjectNaming: '{shop} fragt: Was mögen Sie am liebsten?',
    preview: 'Einmal tippen genügt. Danach schreiben wir Ihnen eher davon als von allem anderen.',
    title: 'Was mögen Sie am liebsten?',
    why: 'wir schreiben Ihnen lieber von dem, was Ihnen Freude macht, als von allem ein bisschen. Nur wissen wir noch nicht, was das bei Ihnen ist.',
    tap: 'Tippen Sie an, was am ehesten passt:',
    byReply: 'Antworten Sie mit einem Wort auf diese E-Mail, ein Mensch liest das und merkt es für Sie vor.',
    unanswered: 'Mehr fragen wir heute nicht. Und wenn Sie nicht antworten, bleibt alles, wie es ist.',
    answer: 'Mit einem Tippen antworten',
  },
  'de-informal': {
    subject: 'Eine einzige Frage: Was magst du?',
    subjectNaming: '{shop} fragt: Was magst du am liebsten?',
    preview: 'Einmal tippen genügt. Danach schreiben wir dir eher davon als von allem anderen.',
    title: 'Was magst du am liebsten?',
    why: 'wir schreiben dir lieber von dem, was dir Freude macht, als von allem ein bisschen. Nur wissen wir noch nicht, was das bei dir ist.',
    tap: 'Tipp an, was am ehesten passt:',
    byReply: 'Antworte mit einem Wort auf diese E-Mail, ein Mensch liest das und merkt es für dich vor.',
    unanswered: 'Mehr fragen wir heute nicht. Und wenn du nicht antwortest, bleibt alles, wie es ist.',
    answer: 'Mit einem Tippen antworten',
  },
  en: {
    subject: 'One question only: what do you like?',
    subjectNaming: '{shop} would like to ask: what do you like best?',
    preview: 'One tap is all it takes. From then on we will write about that rather than all the rest.',
    title: 'What do you like best?',
    why: 'We would rather write to you about what you enjoy than about a little of everything. Only we do not know yet what that is.',
    tap: 'Tap whatever comes closest:',
    byReply: 'Reply to this email with a single word. A person reads it and makes a note of it for you.',
    unanswered: 'That is all we are asking today. And if you do not answer, everything stays as it is.',
    answer: 'Answer with one tap',
  },
} as const

/** Asks somebody of whose interests nothing is known what they like best, and nothing else. Marketing. */
export const whatYouLike = template({
  props,
  words,
  subject: (_, say, { shop }) => subjectLine(say('subjectNaming', { shop: shop.name }), say('subject')),
  preview: (_, say) => say('preview'),
  brief: (_, say, context) => ({
    title: say('title'),
    sentence: context.answerUrl ? say('preview') : say('byReply'),
    link: answerLink(context, say('answer')),
  }),
  content: ({ interests }, say, context) => (
    <>
      <Title>{say('title')}</Title>
      <Paragraph>{greeting(context)}</Paragraph>
      <Paragraph>{say('why')}</Paragraph>
      <Paragraph>{say(context.answerUrl ? 'tap' : 'byReply')}</Paragraph>
      <Answers
        choices={interests
          .slice(0, mostInterests)
          .map(({ id, name }) => ({ field: 'interest', value: id, label: name }))}
        context={context}
      />
      <Paragraph>{say('unanswered')}</Paragraph>
    </>
  ),
})
