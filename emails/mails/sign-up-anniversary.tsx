import { z } from 'zod'
import { optionalText, time } from '../order-details.ts'
import { Action } from '../parts/action.tsx'
import { OwnText } from '../parts/own-text.tsx'
import { Paragraph } from '../parts/paragraph.tsx'
import { Title } from '../parts/title.tsx'
import { template } from '../template.ts'
import { cardinal } from '../wording/cardinal.ts'
import { formatDate } from '../wording/format-date.ts'
import { greeting } from '../wording/greeting.ts'
import { span } from '../wording/span.ts'

const props = z.object({
  /** Whole years since they signed up. */
  years: z.int().min(1),
  signedUpAt: time,
  /** The shop's own words on what it knows of the reader, in their language. */
  personal: optionalText,
})

const words = {
  'de-formal': {
    'subject.one': 'Seit einem Jahr lesen Sie unsere Post',
    'subject.more': 'Seit {years} Jahren lesen Sie unsere Post',
    preview: 'Danke für den Platz in Ihrem Postfach.',
    'title.one': 'Seit einem Jahr',
    'title.more': 'Seit {years} Jahren',
    signedUp: 'seit dem {date} dürfen wir Ihnen schreiben.',
    thanks: 'Ein Postfach ist schnell voll. Danke, dass Sie {shop} darin einen Platz lassen.',
    ask: 'Bestellt haben Sie noch nichts, und das ist in Ordnung. Wenn Sie mögen, schreiben Sie uns, was Sie suchen oder worauf Sie warten: Ihre Antwort auf diese E-Mail liest ein Mensch.',
    visit: 'Sehen, was neu ist',
  },
  'de-informal': {
    'subject.one': 'Seit einem Jahr liest du unsere Post',
    'subject.more': 'Seit {years} Jahren liest du unsere Post',
    preview: 'Danke für den Platz in deinem Postfach.',
    'title.one': 'Seit einem Jahr',
    'title.more': 'Seit {years} Jahren',
    signedUp: 'seit dem {date} dürfen wir dir schreiben.',
    thanks: 'Ein Postfach ist schnell voll. Danke, dass du {shop} darin einen Platz lässt.',
    ask: 'Bestellt hast du noch nichts, und das ist in Ordnung. Wenn du magst, schreib uns, was du suchst oder worauf du wartest: Deine Antwort auf diese E-Mail liest ein Mensch.',
    visit: 'Sehen, was neu ist',
  },
  en: {
    'subject.one': 'You have been reading us for a year',
    'subject.more': 'You have been reading us for {years} years',
    preview: 'Thank you for keeping a place for us in your inbox.',
    'title.one': 'It has been a year',
    'title.more': 'It has been {years} years',
    signedUp: 'We have been allowed to write to you since {date}.',
    thanks: 'Inboxes fill up quickly. Thank you for leaving room in yours for {shop}.',
    ask: 'You have not ordered anything yet, and that is quite all right. If you like, tell us what you are looking or waiting for: a person will read your reply to this email.',
    visit: 'See what is new',
  },
} as const

/** The day on which somebody signed up who has not ordered yet, one or more years on. Marketing. */
export const signUpAnniversary = template({
  props,
  words,
  subject: ({ years }, say, { voice }) => say(`subject.${span(years)}`, { years: cardinal(years, voice) }),
  preview: (_, say) => say('preview'),
  brief: ({ years }, say, { shop, voice }) => ({
    title: say(`subject.${span(years)}`, { years: cardinal(years, voice) }),
    sentence: say('thanks', { shop: shop.name }),
    link: { url: shop.url, label: say('visit') },
  }),
  content: ({ years, signedUpAt, personal }, say, context) => {
    const { shop, voice } = context
    return (
      <>
        <Title>{say(`title.${span(years)}`, { years: cardinal(years, voice) })}</Title>
        <Paragraph>{greeting(context)}</Paragraph>
        <Paragraph>
          {say('signedUp', { date: formatDate(signedUpAt, context) })} {say('thanks', { shop: shop.name })}
        </Paragraph>
        {personal && <OwnText>{personal}</OwnText>}
        <Paragraph>{say('ask')}</Paragraph>
        <Action href={shop.url}>{say('visit')}</Action>
      </>
    )
  },
})
