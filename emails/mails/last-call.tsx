import { z } from 'zod'
import { incentive } from '../incentive.ts'
import { optionalText, time } from '../order-details.ts'
import { Action } from '../parts/action.tsx'
import { IncentiveBlock } from '../parts/incentive.tsx'
import { Lines } from '../parts/lines.tsx'
import { Paragraph } from '../parts/paragraph.tsx'
import { Piece } from '../parts/piece.tsx'
import { Title } from '../parts/title.tsx'
import { piece } from '../piece.ts'
import { template } from '../template.ts'
import { advantage } from '../wording/advantage.ts'
import { formatDate, formatYear } from '../wording/format-date.ts'
import { greeting } from '../wording/greeting.ts'
import { quoted } from '../wording/quoted.ts'
import { subjectLine } from '../wording/subject-line.ts'

const props = z.object({
  lastOrderAt: time,
  customerSince: time,
  incentive: incentive.optional(),
  /** What the shop has to tell about what the reader is drawn to. */
  piece: piece.optional(),
  /** The one near the reader, in the reader's language. */
  store: z.object({ name: z.string().min(1), address: z.string().min(1), hours: optionalText }).optional(),
})

const words = {
  'de-formal': {
    subject: 'Bevor wir Sie in Ruhe lassen',
    subjectOffering: 'Bevor wir Sie in Ruhe lassen: {advantage}',
    preview: 'Zuletzt bestellt haben Sie am {date}. Noch einmal sprechen wir Sie darauf nicht an.',
    title: 'Ein letztes Wort',
    why: 'am {date} haben Sie zuletzt bei {shop} bestellt. Dafür möchte ich Ihnen danken, auch wenn es dabei bleiben sollte.',
    whySince:
      'seit {year} kaufen Sie bei {shop} ein, zuletzt am {date}. Dafür möchte ich Ihnen danken, auch wenn es dabei bleiben sollte.',
    offering: 'Falls Sie wiederkommen möchten, habe ich Ihnen etwas beiseitegelegt:',
    open: 'Falls Sie eines Tages wieder vorbeikommen, freuen wir uns. Und wenn nicht, ist das auch in Ordnung.',
    store: 'Und wenn Sie sich lieber vor Ort umsehen, finden Sie uns in Ihrer Nähe:',
    end: 'Dass es still geworden ist, sprechen wir danach nicht noch einmal an. Und wenn Sie uns etwas mit auf den Weg geben möchten, antworten Sie einfach auf diese E-Mail.',
    visit: 'Noch einmal vorbeischauen',
    more: 'Mehr zu {title}',
  },
  'de-informal': {
    subject: 'Bevor wir dich in Ruhe lassen',
    subjectOffering: 'Bevor wir dich in Ruhe lassen: {advantage}',
    preview: 'Zuletzt bestellt hast du am {date}. Noch einmal sprechen wir dich darauf nicht an.',
    title: 'Ein letztes Wort',
    why: 'am {date} hast du zuletzt bei {shop} bestellt. Dafür möchte ich dir danken, auch wenn es dabei bleiben sollte.',
    whySince:
      'seit {year} kaufst du bei {shop} ein, zuletzt am {date}. Dafür möchte ich dir danken, auch wenn es dabei bleiben sollte.',
    offering: 'Falls du wiederkommen möchtest, habe ich dir etwas beiseitegelegt:',
    open: 'Falls du eines Tages wieder vorbeikommst, freuen wir uns. Und wenn nicht, ist das auch in Ordnung.',
    store: 'Und wenn du dich lieber vor Ort umsiehst, findest du uns in deiner Nähe:',
    end: 'Dass es still geworden ist, sprechen wir danach nicht noch einmal an. Und wenn du uns etwas mit auf den Weg geben möchtest, antworte einfach auf diese E-Mail.',
    visit: 'Noch einmal vorbeischauen',
    more: 'Mehr zu {title}',
  },
  en: {
    subject: 'Before we leave you in peace',
    subjectOffering: 'Before we leave you in peace: {advantage}',
    preview: 'You last ordered on {date}. We will not bring it up again after this.',
    title: 'A last word',
    why: 'You last ordered from {shop} on {date}. I would like to thank you for that, even if it should be the end of it.',
    whySince:
      'You have been coming to {shop} since {year}, most recently on {date}. I would like to thank you for that, even if it should be the end of it.',
    offering: 'Should you care to come back, I have put something aside for you:',
    open: 'Should you come by again one day, we will be glad to see you. And if not, that is quite all right too.',
    store: 'And if you would rather look round in person, you will find us near you:',
    end: 'We will not bring up the silence again after this. And if there is anything you would like to tell us before we fall quiet ourselves, simply reply to this email.',
    visit: 'Drop in once more',
    more: 'More on {title}',
  },
} as const

/** The last word to a silent customer about the silence. Marketing. */
export const lastCall = template({
  props,
  words,
  subject: ({ incentive }, say, { voice }) =>
    subjectLine(
      incentive && say('subjectOffering', { advantage: advantage(incentive, voice) }),
      say('subject'),
    ),
  preview: ({ lastOrderAt }, say, context) => say('preview', { date: formatDate(lastOrderAt, context) }),
  brief: ({ lastOrderAt, incentive }, say, context) => ({
    title: incentive
      ? say('subjectOffering', { advantage: advantage(incentive, context.voice) })
      : say('subject'),
    sentence: say('preview', { date: formatDate(lastOrderAt, context) }),
    link: { url: context.shop.url, label: say('visit') },
  }),
  content: ({ lastOrderAt, customerSince, incentive, store, piece }, say, context) => {
    const date = formatDate(lastOrderAt, context)
    const year = formatYear(customerSince, context)
    const shop = context.shop.name
    const isEarlier = year !== formatYear(lastOrderAt, context)
    return (
      <>
        <Title>{say('title')}</Title>
        <Paragraph>{greeting(context)}</Paragraph>
        <Paragraph>
          {isEarlier ? say('whySince', { date, year, shop }) : say('why', { date, shop })}
        </Paragraph>
        <Paragraph>{say(incentive ? 'offering' : 'open')}</Paragraph>
        {incentive && <IncentiveBlock incentive={incentive} context={context} />}
        <Action href={context.shop.url}>{say('visit')}</Action>
        <Piece piece={piece} more={(title) => say('more', { title: quoted(title, context.voice) })} />
        {store && (
          <>
            <Paragraph>{say('store')}</Paragraph>
            <Paragraph>
              <Lines of={[store.name, store.address, store.hours].filter((line) => line)} />
            </Paragraph>
          </>
        )}
        <Paragraph>{say('end')}</Paragraph>
      </>
    )
  },
})
