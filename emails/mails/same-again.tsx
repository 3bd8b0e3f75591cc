import { z } from 'zod'
import { incentive } from '../incentive.ts'
import { Action } from '../parts/action.tsx'
import { IncentiveBlock } from '../parts/incentive.tsx'
import { Paragraph } from '../parts/paragraph.tsx'
import { ProductList } from '../parts/product-list.tsx'
import { Title } from '../parts/title.tsx'
import { product } from '../product.ts'
import { template } from '../template.ts'
import { advantage } from '../wording/advantage.ts'
import { greeting } from '../wording/greeting.ts'
import { quoted } from '../wording/quoted.ts'
import { subjectLine } from '../wording/subject-line.ts'

const props = z.object({
  /** What the last order held. */
  lastItems: z.array(product).min(1).max(3),
  incentive: incentive.optional(),
})

const words = {
  'de-formal': {
    subject: 'Wieder etwas nach Ihrem Geschmack?',
    subjectNaming: 'Wieder etwas wie {product}?',
    subjectOffering: 'Für Ihre nächste Bestellung: {advantage}',
    subjectNamingOffering: 'Wieder etwas wie {product}? Dazu {advantage}',
    preview: 'Das haben Sie zuletzt ausgesucht. Vielleicht möchten Sie daran anknüpfen.',
    title: 'Noch einmal etwas in dieser Art?',
    why: 'vor Kurzem haben wir Sie gefragt, wie es Ihnen seit Ihrer letzten Bestellung ergangen ist. Das hatten Sie sich damals ausgesucht:',
    again:
      'Vielleicht ist etwas davon aufgebraucht oder verschenkt, vielleicht haben Sie Lust auf mehr in dieser Art.',
    offering: 'Für den Fall haben wir etwas dazugelegt:',
    browse: 'Wieder einmal stöbern',
    otherwise: 'Suchen Sie inzwischen etwas ganz anderes, schreiben Sie es uns. Vielleicht wissen wir Rat.',
  },
  'de-informal': {
    subject: 'Wieder etwas nach deinem Geschmack?',
    subjectNaming: 'Wieder etwas wie {product}?',
    subjectOffering: 'Für deine nächste Bestellung: {advantage}',
    subjectNamingOffering: 'Wieder etwas wie {product}? Dazu {advantage}',
    preview: 'Das hast du zuletzt ausgesucht. Vielleicht möchtest du daran anknüpfen.',
    title: 'Noch einmal etwas in dieser Art?',
    why: 'vor Kurzem haben wir dich gefragt, wie es dir seit deiner letzten Bestellung ergangen ist. Das hattest du dir damals ausgesucht:',
    again:
      'Vielleicht ist etwas davon aufgebraucht oder verschenkt, vielleicht hast du Lust auf mehr in dieser Art.',
    offering: 'Für den Fall haben wir etwas dazugelegt:',
    browse: 'Wieder einmal stöbern',
    otherwise: 'Suchst du inzwischen etwas ganz anderes, schreib es uns. Vielleicht wissen wir Rat.',
  },
  en: {
    subject: 'Something else to your taste?',
    subjectNaming: 'More along the lines of {product}?',
    subjectOffering: 'For your next order: {advantage}',
    subjectNamingOffering: 'More like {product}? Now with {advantage}',
    preview: 'This is what you chose last time. Perhaps you would like to take it from there.',
    title: 'More along these lines?',
    why: 'Not long ago we asked how you had been since your last order. This is what you chose at the time:',
    again: 'Perhaps some of it has been used up or given away, or you feel like more of the same kind.',
    offering: 'In that case, here is something to go with it:',
    browse: 'Have a look round',
    otherwise: 'And if you are after something else entirely by now, do tell us. We may know just the thing.',
  },
} as const

/** Shows a silent customer once more what they bought, with an incentive where there is one. Marketing. */
export const sameAgain = template({
  props,
  words,
  subject: ({ lastItems: [first], incentive }, say, { voice }) => {
    const product = first && quoted(first.name, voice)
    const gain = incentive && advantage(incentive, voice)
    return subjectLine(
      product && gain && say('subjectNamingOffering', { product, advantage: gain }),
      gain && say('subjectOffering', { advantage: gain }),
      product && say('subjectNaming', { product }),
      say('subject'),
    )
  },
  preview: (_, say) => say('preview'),
  brief: ({ incentive }, say, { voice, shop }) => ({
    title: incentive ? say('subjectOffering', { advantage: advantage(incentive, voice) }) : say('subject'),
    sentence: say('preview'),
    link: { url: shop.url, label: say('browse') },
  }),
  content: ({ lastItems, incentive }, say, context) => (
    <>
      <Title>{say('title')}</Title>
      <Paragraph>{greeting(context)}</Paragraph>
      <Paragraph>{say('why')}</Paragraph>
      <ProductList products={lastItems} />
      <Paragraph>
        {say('again')}
        {incentive && ` ${say('offering')}`}
      </Paragraph>
      {incentive && <IncentiveBlock incentive={incentive} context={context} />}
      <Action href={context.shop.url}>{say('browse')}</Action>
      <Paragraph>{say('otherwise')}</Paragraph>
    </>
  ),
})
