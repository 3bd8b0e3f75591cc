import { z } from 'zod'
import { incentive } from '../incentive.ts'
import { Action } from '../parts/action.tsx'
import { Paragraph } from '../parts/paragraph.tsx'
import { Piece } from '../parts/piece.tsx'
import { Present } from '../parts/present.tsx'
import { Recommendations } from '../parts/recommendations.tsx'
import { Title } from '../parts/title.tsx'
import { piece } from '../piece.ts'
import { product } from '../product.ts'
import { template } from '../template.ts'
import { advantage } from '../wording/advantage.ts'
import { advantageInFull } from '../wording/advantage-in-full.ts'
import { greeting } from '../wording/greeting.ts'
import { quoted } from '../wording/quoted.ts'
import { subjectLine } from '../wording/subject-line.ts'

const props = z.object({
  incentive: incentive.optional(),
  recommendations: z.array(product).optional(),
  /** What the shop has to tell about what the reader is drawn to. */
  piece: piece.optional(),
})

const words = {
  'de-formal': {
    subject: 'Sehen Sie sich in Ruhe um',
    subjectNaming: 'Sehen Sie sich bei {shop} in Ruhe um',
    preview: 'Ein Anlass ist nicht nötig, und wenn Sie etwas suchen, helfen wir.',
    title: 'Kommen Sie ruhig herein',
    invite:
      'vor ein paar Tagen haben Sie sich für Post von {shop} angemeldet. Falls Sie noch nicht dazu gekommen sind, sich umzusehen: Sie sind eingeladen, und kaufen müssen Sie dafür nichts.',
    'subject.offer': 'Etwas für Ihre erste Bestellung',
    'subjectNaming.offer': 'Für Ihre erste Bestellung: {advantage}',
    'preview.offer': 'Falls Sie etwas Schönes entdecken. Und Fragen beantwortet Ihnen hier ein Mensch.',
    'title.offer': 'Etwas für den Anfang',
    'invite.offer':
      'vor ein paar Tagen haben Sie sich für Post von {shop} angemeldet. Falls Sie einmal etwas bei uns bestellen möchten, machen wir Ihnen den ersten Schritt gern leichter:',
    recommended: 'Damit haben andere gut angefangen:',
    advice:
      'Suchen Sie etwas Bestimmtes, oder sind Sie unsicher? Antworten Sie auf diese E-Mail. Wir beraten gern, auch wenn am Ende kein Kauf daraus wird.',
    browse: 'In Ruhe umsehen',
    more: 'Mehr zu {title}',
  },
  'de-informal': {
    subject: 'Sieh dich in Ruhe um',
    subjectNaming: 'Sieh dich bei {shop} in Ruhe um',
    preview: 'Ein Anlass ist nicht nötig, und wenn du etwas suchst, helfen wir.',
    title: 'Komm ruhig herein',
    invite:
      'vor ein paar Tagen hast du dich für Post von {shop} angemeldet. Falls du noch nicht dazu gekommen bist, dich umzusehen: Du bist eingeladen, und kaufen musst du dafür nichts.',
    'subject.offer': 'Etwas für deine erste Bestellung',
    'subjectNaming.offer': 'Für deine erste Bestellung: {advantage}',
    'preview.offer': 'Falls du etwas Schönes entdeckst. Und Fragen beantwortet dir hier ein Mensch.',
    'title.offer': 'Etwas für den Anfang',
    'invite.offer':
      'vor ein paar Tagen hast du dich für Post von {shop} angemeldet. Falls du einmal etwas bei uns bestellen möchtest, machen wir dir den ersten Schritt gern leichter:',
    recommended: 'Damit haben andere gut angefangen:',
    advice:
      'Suchst du etwas Bestimmtes, oder bist du unsicher? Antworte auf diese E-Mail. Wir beraten gern, auch wenn am Ende kein Kauf daraus wird.',
    browse: 'In Ruhe umsehen',
    more: 'Mehr zu {title}',
  },
  en: {
    subject: 'Come in and look around',
    subjectNaming: 'Come in and look around {shop}',
    preview: 'No occasion needed, and somebody to ask if you are looking for something.',
    title: 'Do come in',
    invite:
      'A few days ago you signed up to hear from {shop}. If you have not got round to looking about yet, consider yourself invited. You need not buy a thing.',
    'subject.offer': 'Something for your first order',
    'subjectNaming.offer': 'For your first order: {advantage}',
    'preview.offer': 'In case something catches your eye. And there is a person here to answer questions.',
    'title.offer': 'Something to begin with',
    'invite.offer':
      'A few days ago you signed up to hear from {shop}. Should you care to try something from us, we would be glad to make the first step easier:',
    recommended: 'Where others have liked to begin:',
    advice:
      'Looking for something in particular, or not quite sure? Reply to this email. We are happy to advise, even if nothing comes of it.',
    browse: 'Look around at your leisure',
    more: 'More on {title}',
  },
} as const

/** Makes a new subscriber's first step easier, or invites them to look around. Marketing. */
export const welcomeAdvantage = template({
  props,
  words,
  subject: ({ incentive }, say, { shop, voice }) =>
    incentive
      ? subjectLine(
          say('subjectNaming.offer', { advantage: advantage(incentive, voice) }),
          say('subject.offer'),
        )
      : subjectLine(say('subjectNaming', { shop: shop.name }), say('subject')),
  preview: ({ incentive }, say) => say(incentive ? 'preview.offer' : 'preview'),
  brief: ({ incentive }, say, context) => ({
    title: incentive ? say('title.offer') : say('subjectNaming', { shop: context.shop.name }),
    sentence: incentive
      ? `${say('subjectNaming.offer', { advantage: advantageInFull(incentive, context) })}.`
      : say('preview'),
    link: { url: context.shop.url, label: say('browse') },
  }),
  content: ({ incentive, recommendations, piece }, say, context) => (
    <>
      <Title>{say(incentive ? 'title.offer' : 'title')}</Title>
      <Paragraph>{greeting(context)}</Paragraph>
      {!incentive && <Paragraph>{say('invite', { shop: context.shop.name })}</Paragraph>}
      <Present
        incentive={incentive}
        line={say('invite.offer', { shop: context.shop.name })}
        label={say('browse')}
        context={context}
      />
      <Recommendations line={say('recommended')} products={recommendations} />
      <Piece piece={piece} more={(title) => say('more', { title: quoted(title, context.voice) })} />
      <Paragraph>{say('advice')}</Paragraph>
      {!incentive && <Action href={context.shop.url}>{say('browse')}</Action>}
    </>
  ),
})
