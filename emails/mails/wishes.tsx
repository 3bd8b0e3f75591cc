import { z } from 'zod'
import { answerLink } from '../answer-link.ts'
import { Answers } from '../parts/answers.tsx'
import { Paragraph } from '../parts/paragraph.tsx'
import { Subtitle, Title } from '../parts/title.tsx'
import { template } from '../template.ts'
import { languageOf } from '../voice.ts'
import { greeting } from '../wording/greeting.ts'
import { subjectLine } from '../wording/subject-line.ts'

/** More would be a form to fill in. */
const mostInterests = 8

/** British English for the voice's spelling: no comma before the last. */
const lists = {
  de: new Intl.ListFormat('de', { type: 'disjunction' }),
  en: new Intl.ListFormat('en-GB', { type: 'disjunction' }),
}

const frequencies = ['every', 'weekly', 'monthly'] as const

const props = z.object({
  /** What the shop lets people choose, by its own id and in the reader's language; may be empty. */
  interests: z.array(z.object({ id: z.string().min(1), name: z.string().min(1) })),
  /** They have just said that the mails, as they are, do not suit them. Default they are new. */
  isUnsuited: z.boolean().optional(),
})

const words = {
  'de-formal': {
    subject: 'Wie oft möchten Sie von uns hören?',
    subjectNaming: 'Wie oft möchten Sie von {shop} hören?',
    preview: 'Wir richten uns nach Ihnen. Eine kurze Antwort genügt.',
    title: 'Wie hätten Sie es gern?',
    why: 'seit Kurzem dürfen wir Ihnen schreiben. Damit Sie sich auf unsere Post freuen, statt sie wegzuräumen, fragen wir gleich am Anfang, wie es Ihnen recht ist.',
    whyUnsuited:
      'danke, dass Sie es offen gesagt haben: So, wie unsere E-Mails waren, haben sie Ihnen nicht recht gepasst. Wie es besser wäre, möchten wir nicht raten, sondern von Ihnen wissen.',
    tap: 'Tippen Sie einfach an, was für Sie passt.',
    frequency: 'Wie oft möchten Sie Post von uns?',
    'frequency.every': 'Jede Nachricht, sobald es sie gibt',
    'frequency.weekly': 'Gesammelt, einmal in der Woche',
    'frequency.monthly': 'Gesammelt, einmal im Monat',
    interest: 'Und was interessiert Sie am meisten?',
    unanswered:
      'Antworten Sie nicht, bleibt alles, wie es ist. Ändern können Sie es jederzeit über den Link am Ende jeder E-Mail.',
    byReply:
      'Schreiben Sie es uns als Antwort auf diese E-Mail: jede Nachricht einzeln, alles gesammelt einmal in der Woche, oder einmal im Monat? Ein Mensch liest das und stellt es für Sie ein.',
    interestByReply: 'Und wenn Sie mögen, auch gleich, was Sie am meisten interessiert: {interests}.',
    answer: 'Kurz antworten',
  },
  'de-informal': {
    subject: 'Wie oft möchtest du von uns hören?',
    subjectNaming: 'Wie oft möchtest du von {shop} hören?',
    preview: 'Wir richten uns nach dir. Eine kurze Antwort genügt.',
    title: 'Wie hättest du es gern?',
    why: 'seit Kurzem dürfen wir dir schreiben. Damit du dich auf unsere Post freust, statt sie wegzuräumen, fragen wir gleich am Anfang, wie es dir recht ist.',
    whyUnsuited:
      'danke, dass du es offen gesagt hast: So, wie unsere E-Mails waren, haben sie dir nicht recht gepasst. Wie es besser wäre, möchten wir nicht raten, sondern von dir wissen.',
    tap: 'Tipp einfach an, was für dich passt.',
    frequency: 'Wie oft möchtest du Post von uns?',
    'frequency.every': 'Jede Nachricht, sobald es sie gibt',
    'frequency.weekly': 'Gesammelt, einmal in der Woche',
    'frequency.monthly': 'Gesammelt, einmal im Monat',
    interest: 'Und was interessiert dich am meisten?',
    unanswered:
      'Antwortest du nicht, bleibt alles, wie es ist. Ändern kannst du es jederzeit über den Link am Ende jeder E-Mail.',
    byReply:
      'Schreib es uns als Antwort auf diese E-Mail: jede Nachricht einzeln, alles gesammelt einmal in der Woche, oder einmal im Monat? Ein Mensch liest das und stellt es für dich ein.',
    interestByReply: 'Und wenn du magst, auch gleich, was dich am meisten interessiert: {interests}.',
    answer: 'Kurz antworten',
  },
  en: {
    subject: 'How often would you like to hear from us?',
    subjectNaming: 'How often would you like to hear from {shop}?',
    preview: 'We will go by what suits you. A short answer is all it takes.',
    title: 'How would you like it?',
    why: 'You have only just begun to hear from us. We would like our emails to be something you look forward to rather than clear away, so we are asking right at the start.',
    whyUnsuited:
      'Thank you for being frank: our emails, as they were, did not quite suit you. How they could be better is something we would rather hear from you than guess.',
    tap: 'Simply tap whatever suits you.',
    frequency: 'How often shall we write?',
    'frequency.every': 'Each piece as it comes',
    'frequency.weekly': 'All together, once a week',
    'frequency.monthly': 'All together, once a month',
    interest: 'And what interests you most?',
    unanswered:
      'If you do not answer, everything stays as it is. You can change it at any time with the link at the end of every email.',
    byReply:
      'Just reply to this email: each piece as it comes, or all together, once a week or once a month? A person reads your answer and sets it up for you.',
    interestByReply: 'And, if you like, tell us what interests you most: {interests}.',
    answer: 'Give a short answer',
  },
} as const

/** Asks a new subscriber, or somebody whom the mails do not suit, how often to write, and about what. Marketing. */
export const wishes = template({
  props,
  words,
  subject: (_, say, { shop }) => subjectLine(say('subjectNaming', { shop: shop.name }), say('subject')),
  preview: (_, say) => say('preview'),
  brief: (_, say, context) => ({
    title: say('subject'),
    sentence: context.answerUrl ? say('preview') : say('byReply'),
    link: answerLink(context, say('answer')),
  }),
  content: ({ interests, isUnsuited }, say, context) => {
    const why = say(isUnsuited ? 'whyUnsuited' : 'why')
    const asked = interests.slice(0, mostInterests)
    const unanswered = <Paragraph>{say('unanswered')}</Paragraph>
    if (!context.answerUrl) {
      const names = asked.map(({ name }) => name)
      const list = lists[languageOf(context.voice)].format(names)
      return (
        <>
          <Title>{say('title')}</Title>
          <Paragraph>{greeting(context)}</Paragraph>
          <Paragraph>{why}</Paragraph>
          <Paragraph>{say('byReply')}</Paragraph>
          {list && <Paragraph>{say('interestByReply', { interests: list })}</Paragraph>}
          {unanswered}
        </>
      )
    }
    return (
      <>
        <Title>{say('title')}</Title>
        <Paragraph>{greeting(context)}</Paragraph>
        <Paragraph>
          {why} {say('tap')}
        </Paragraph>
        <Subtitle>{say('frequency')}</Subtitle>
        <Answers
          choices={frequencies.map((value) => ({
            field: 'frequency',
            value,
            label: say(`frequency.${value}`),
          }))}
          context={context}
        />
        {asked.length > 0 && (
          <>
            <Subtitle>{say('interest')}</Subtitle>
            <Answers
              choices={asked.map(({ id, name }) => ({ field: 'interest', value: id, label: name }))}
              context={context}
            />
          </>
        )}
        {unanswered}
      </>
    )
  },
})
