import { z } from 'zod'
import { incentive } from '../incentive.ts'
import { optionalText, time } from '../order-details.ts'
import { Note } from '../parts/note.tsx'
import { Paragraph } from '../parts/paragraph.tsx'
import { Present } from '../parts/present.tsx'
import { Title } from '../parts/title.tsx'
import { template } from '../template.ts'
import { formatDate, formatDateTime } from '../wording/format-date.ts'
import { greeting } from '../wording/greeting.ts'
import { oneLine } from '../wording/one-line.ts'
import { subjectLine } from '../wording/subject-line.ts'
import { withPresent } from '../wording/with-present.ts'

const props = z.object({
  /** What went wrong and what was done about it, as the shop tells it. */
  note: optionalText,
  startedAt: time.optional(),
  endedAt: time.optional(),
  incentive: incentive.optional(),
})

const words = {
  'de-formal': {
    subject: 'Ein Fehler von uns, und unsere Bitte um Entschuldigung',
    subjectDated: 'Was am {date} bei {shop} schiefgegangen ist',
    subjectDatedBrief: 'Was am {date} bei uns schiefgegangen ist',
    preview: 'Falls bei Ihnen noch etwas nicht stimmt, bringen wir es in Ordnung.',
    previewTelling: 'Was geschehen ist, und was wir für Sie tun, falls noch etwas nicht stimmt.',
    title: 'Wir bitten Sie um Entschuldigung',
    happened: 'bei {shop} ist etwas schiefgegangen, und vermutlich haben Sie es gemerkt. Das tut uns leid.',
    happenedAt:
      'am {moment}, ist bei {shop} etwas schiefgegangen, und vermutlich haben Sie es gemerkt. Das tut uns leid.',
    account: 'Das ist geschehen:',
    ended: 'Seit dem {moment}, läuft wieder alles, wie es soll.',
    help: 'Falls Ihnen dadurch ein Nachteil entstanden ist oder noch immer etwas nicht stimmt, antworten Sie auf diese E-Mail. Wir sehen es uns an und bringen es in Ordnung.',
    present: 'Ungeschehen machen können wir es nicht. Aber wir möchten es ein wenig wiedergutmachen:',
    visit: 'Zu {shop}',
  },
  'de-informal': {
    subject: 'Ein Fehler von uns, und unsere Bitte um Entschuldigung',
    subjectDated: 'Was am {date} bei {shop} schiefgegangen ist',
    subjectDatedBrief: 'Was am {date} bei uns schiefgegangen ist',
    preview: 'Falls bei dir noch etwas nicht stimmt, bringen wir es in Ordnung.',
    previewTelling: 'Was geschehen ist, und was wir für dich tun, falls noch etwas nicht stimmt.',
    title: 'Wir bitten dich um Entschuldigung',
    happened: 'bei {shop} ist etwas schiefgegangen, und vermutlich hast du es gemerkt. Das tut uns leid.',
    happenedAt:
      'am {moment}, ist bei {shop} etwas schiefgegangen, und vermutlich hast du es gemerkt. Das tut uns leid.',
    account: 'Das ist geschehen:',
    ended: 'Seit dem {moment}, läuft wieder alles, wie es soll.',
    help: 'Falls dir dadurch ein Nachteil entstanden ist oder noch immer etwas nicht stimmt, antworte auf diese E-Mail. Wir sehen es uns an und bringen es in Ordnung.',
    present: 'Ungeschehen machen können wir es nicht. Aber wir möchten es ein wenig wiedergutmachen:',
    visit: 'Zu {shop}',
  },
  en: {
    subject: 'Our mistake, and our apology',
    subjectDated: 'What went wrong at {shop} on {date}',
    subjectDatedBrief: 'What went wrong on our side on {date}',
    preview: 'If anything is still not right at your end, we will see to it.',
    previewTelling: 'What happened, and what we will do if anything is still not right.',
    title: 'We owe you an apology',
    happened: 'Something went wrong at {shop}, and you have probably noticed. We are sorry.',
    happenedAt: 'On {moment} something went wrong at {shop}, and you have probably noticed. We are sorry.',
    account: 'This is what happened:',
    ended: 'Since {moment} everything has been working as it should.',
    help: 'If you are out of pocket because of it, or if something is still not right, reply to this email. We will look into it and put it right.',
    present: 'We cannot undo it, but we would like to make up for it a little:',
    visit: 'Go to {shop}',
  },
} as const

/** The shop failed its customers, with an outage or a wrong price: says what happened and what was done. */
export const outageApology = template({
  props,
  words,
  subject: ({ startedAt }, say, context) => {
    const date = startedAt && formatDate(startedAt, context)
    return subjectLine(
      date && say('subjectDated', { date, shop: context.shop.name }),
      date && say('subjectDatedBrief', { date }),
      say('subject'),
    )
  },
  preview: ({ note }, say) => say(note ? 'previewTelling' : 'preview'),
  brief: ({ note, startedAt, incentive }, say, context) => ({
    title: startedAt ? say('subjectDatedBrief', { date: formatDate(startedAt, context) }) : say('subject'),
    sentence: withPresent(
      note ? `${say('account')} ${oneLine(note)} ${say('help')}` : say('help'),
      say('present'),
      incentive,
      context,
    ),
    link: { url: context.shop.url, label: say('visit', { shop: context.shop.name }) },
  }),
  content: ({ note, startedAt, endedAt, incentive }, say, context) => {
    const shop = context.shop.name
    return (
      <>
        <Title>{say('title')}</Title>
        <Paragraph>{greeting(context)}</Paragraph>
        <Paragraph>
          {startedAt
            ? say('happenedAt', { moment: formatDateTime(startedAt, context), shop })
            : say('happened', { shop })}
        </Paragraph>
        {note && (
          <>
            <Paragraph>{say('account')}</Paragraph>
            <Note>{note}</Note>
          </>
        )}
        {endedAt && <Paragraph>{say('ended', { moment: formatDateTime(endedAt, context) })}</Paragraph>}
        <Paragraph>{say('help')}</Paragraph>
        <Present
          incentive={incentive}
          line={say('present')}
          label={say('visit', { shop })}
          context={context}
        />
      </>
    )
  },
})
