import { z } from 'zod'
import { optionalText, time } from '../order-details.ts'
import { Action } from '../parts/action.tsx'
import { Paragraph } from '../parts/paragraph.tsx'
import { theme } from '../parts/theme.ts'
import { Title } from '../parts/title.tsx'
import { template } from '../template.ts'
import { formatDate } from '../wording/format-date.ts'
import { greeting } from '../wording/greeting.ts'
import { linesOf } from '../wording/lines-of.ts'
import { quoted } from '../wording/quoted.ts'
import { subjectLine } from '../wording/subject-line.ts'

const props = z.object({
  level: z.string().min(1),
  /** What comes with it, in the reader's language; each line is one benefit. */
  benefits: optionalText,
  customerSince: time,
  /** The level before. */
  previous: optionalText,
})

const words = {
  'de-formal': {
    subject: 'Ihre neue Stufe bei uns',
    subjectNaming: '{level} ist Ihre neue Stufe bei {shop}',
    preview: 'Sie gilt schon. Zu beantragen oder zu bestätigen ist nichts.',
    previewWithBenefits: 'Was damit für Sie dazukommt, steht hier. Beantragen müssen Sie nichts.',
    title: 'Eine neue Stufe',
    reached: 'im Treueprogramm von {shop} haben Sie eine neue Stufe erreicht: {level}.',
    moved: 'im Treueprogramm von {shop} sind Sie eine Stufe weiter: Aus {previous} wird {level}.',
    since:
      'Das kommt nicht von ungefähr. Seit dem {date} kaufen Sie bei uns ein, und dafür danken wir Ihnen.',
    benefits: 'Das gehört für Sie jetzt dazu:',
    nothingToDo: 'Das gilt ab sofort, und Sie müssen nichts dafür tun.',
    question: 'Wenn Sie wissen möchten, was das für Sie heißt, antworten Sie auf diese E-Mail.',
    visit: 'Bei {shop} vorbeischauen',
  },
  'de-informal': {
    subject: 'Deine neue Stufe bei uns',
    subjectNaming: '{level} ist deine neue Stufe bei {shop}',
    preview: 'Sie gilt schon. Zu beantragen oder zu bestätigen ist nichts.',
    previewWithBenefits: 'Was damit für dich dazukommt, steht hier. Beantragen musst du nichts.',
    title: 'Eine neue Stufe',
    reached: 'im Treueprogramm von {shop} hast du eine neue Stufe erreicht: {level}.',
    moved: 'im Treueprogramm von {shop} bist du eine Stufe weiter: Aus {previous} wird {level}.',
    since: 'Das kommt nicht von ungefähr. Seit dem {date} kaufst du bei uns ein, und dafür danken wir dir.',
    benefits: 'Das gehört für dich jetzt dazu:',
    nothingToDo: 'Das gilt ab sofort, und du musst nichts dafür tun.',
    question: 'Wenn du wissen möchtest, was das für dich heißt, antworte auf diese E-Mail.',
    visit: 'Bei {shop} vorbeischauen',
  },
  en: {
    subject: 'Your new level with us',
    subjectNaming: '{level} is your new level at {shop}',
    preview: 'It already counts. There is nothing to apply for or confirm.',
    previewWithBenefits: 'Here is what it brings you. There is nothing to apply for.',
    title: 'A new level',
    reached: 'You have reached a new level in the loyalty programme of {shop}: {level}.',
    moved: 'You have moved up in the loyalty programme of {shop}, from {previous} to {level}.',
    since:
      'This did not come about by chance. You have been shopping with us since {date}: thank you for that.',
    benefits: 'This is what now comes with it:',
    nothingToDo: 'All of it applies from now on, and there is nothing you need to do.',
    question: 'If you would like to know what it means for you, just reply to this email.',
    visit: 'Visit {shop}',
  },
} as const

/** A level of the shop's loyalty programme was reached: which one, and what it brings. Marketing. */
export const loyaltyLevel = template({
  props,
  words,
  subject: ({ level }, say, { shop, voice }) =>
    subjectLine(say('subjectNaming', { level: quoted(level, voice), shop: shop.name }), say('subject')),
  preview: ({ benefits }, say) => say(benefitsOf(benefits).length > 0 ? 'previewWithBenefits' : 'preview'),
  brief: ({ level, benefits }, say, { shop, voice }) => {
    const lines = benefitsOf(benefits).map((line) => line.replace(/[.,;]$/, ''))
    return {
      title: say('subjectNaming', { level: quoted(level, voice), shop: shop.name }),
      sentence: lines.length > 0 ? `${say('benefits')} ${lines.join('; ')}.` : say('question'),
      link: { url: shop.url, label: say('visit', { shop: shop.name }) },
    }
  },
  content: ({ level, benefits, customerSince, previous }, say, context) => {
    const { shop, voice } = context
    const reached = { level: quoted(level, voice), shop: shop.name }
    const lines = benefitsOf(benefits)
    return (
      <>
        <Title>{say('title')}</Title>
        <Paragraph>{greeting(context)}</Paragraph>
        <Paragraph>
          {previous
            ? say('moved', { ...reached, previous: quoted(previous, voice) })
            : say('reached', reached)}
        </Paragraph>
        <Paragraph>{say('since', { date: formatDate(customerSince, context) })}</Paragraph>
        {lines.length > 0 && (
          <>
            <Paragraph>{say('benefits')}</Paragraph>
            <ul style={theme.list}>
              {lines.map((line, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: lines may be alike, and nothing is reordered
                <li key={index} style={theme.listItem}>
                  {line}
                </li>
              ))}
            </ul>
          </>
        )}
        <Paragraph>{say(lines.length > 0 ? 'nothingToDo' : 'question')}</Paragraph>
        <Action href={shop.url}>{say('visit', { shop: shop.name })}</Action>
      </>
    )
  },
})

function benefitsOf(text = ''): string[] {
  return linesOf(text)
    .map((line) => line.trim())
    .filter((line) => line)
}
