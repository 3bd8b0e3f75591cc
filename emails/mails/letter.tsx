import { Link } from 'react-email'
import { incentive } from '../incentive.ts'
import { Action } from '../parts/action.tsx'
import { OwnText } from '../parts/own-text.tsx'
import { Paragraph } from '../parts/paragraph.tsx'
import { Present } from '../parts/present.tsx'
import { theme } from '../parts/theme.ts'
import { Title } from '../parts/title.tsx'
import { piece } from '../piece.ts'
import { template } from '../template.ts'
import { webUrl } from '../web-url.ts'
import { greeting } from '../wording/greeting.ts'
import { paragraphsOf } from '../wording/lines-of.ts'
import { oneLine } from '../wording/one-line.ts'
import { subjectLine } from '../wording/subject-line.ts'
import { withPresent } from '../wording/with-present.ts'

/** The shop's own words, and what it gives with them. */
const props = piece.extend({ incentive: incentive.optional() })

const words = {
  'de-formal': {
    subject: 'Ein paar Zeilen von {shop}',
    preview: 'Ein paar Zeilen, wenn Sie gerade Zeit haben.',
    previewGiving: 'Ein paar Zeilen, und am Ende etwas für Sie.',
    more: 'Weiterlesen',
    reply:
      'Möchten Sie etwas dazu sagen? Antworten Sie einfach auf diese E-Mail: Ein Mensch liest, was Sie schreiben.',
    present: 'Und das ist für Sie dabei:',
    use: 'Etwas aussuchen',
    visit: 'Bei {shop} vorbeischauen',
  },
  'de-informal': {
    subject: 'Ein paar Zeilen von {shop}',
    preview: 'Ein paar Zeilen, wenn du gerade Zeit hast.',
    previewGiving: 'Ein paar Zeilen, und am Ende etwas für dich.',
    more: 'Weiterlesen',
    reply:
      'Möchtest du etwas dazu sagen? Antworte einfach auf diese E-Mail: Ein Mensch liest, was du schreibst.',
    present: 'Und das ist für dich dabei:',
    use: 'Etwas aussuchen',
    visit: 'Bei {shop} vorbeischauen',
  },
  en: {
    subject: 'A few lines from {shop}',
    preview: 'A few lines, for when you have a moment.',
    previewGiving: 'A few lines, and something for you at the end.',
    more: 'Read on',
    reply:
      'Would you like to say something about it? Simply reply to this email: a person will read what you write.',
    present: 'And this comes with it, for you:',
    use: 'Choose something',
    visit: 'Visit {shop}',
  },
} as const

/** A letter of the shop's own: a chapter of its story, or a newsletter. Marketing. */
export const letter = template({
  props,
  words,
  subject: ({ title }, say, { shop }) => subjectLine(title, say('subject', { shop: shop.name })),
  preview: ({ incentive }, say) => say(incentive ? 'previewGiving' : 'preview'),
  brief: ({ title, text, url, incentive }, say, context) => {
    const page = webUrl(url)
    const [first = []] = paragraphsOf(text)
    return {
      title,
      sentence: withPresent(oneLine(first.join(' ')), say('present'), incentive, context),
      link: page
        ? { url: page, label: say('more') }
        : { url: context.shop.url, label: say('visit', { shop: context.shop.name }) },
    }
  },
  content: ({ title, text, url, incentive }, say, context) => {
    const page = webUrl(url)
    return (
      <>
        <Title>{title}</Title>
        <Paragraph>{greeting(context)}</Paragraph>
        <OwnText>{text}</OwnText>
        {page && incentive && (
          <Paragraph>
            <Link href={page} style={theme.itemLink}>
              {say('more')}
            </Link>
          </Paragraph>
        )}
        {page && !incentive && <Action href={page}>{say('more')}</Action>}
        <Present incentive={incentive} line={say('present')} label={say('use')} context={context} />
        <Paragraph>{say('reply')}</Paragraph>
      </>
    )
  },
})
