import { z } from 'zod'
import { incentive } from '../incentive.ts'
import { optionalText } from '../order-details.ts'
import { OwnText } from '../parts/own-text.tsx'
import { Paragraph } from '../parts/paragraph.tsx'
import { Present } from '../parts/present.tsx'
import { Title } from '../parts/title.tsx'
import { template } from '../template.ts'
import { greeting } from '../wording/greeting.ts'
import { withPresent } from '../wording/with-present.ts'

const props = z.object({
  incentive: incentive.optional(),
  /** The shop's own words on what it knows of the reader, in their language. */
  personal: optionalText,
})

const words = {
  'de-formal': {
    subject: 'Heute nur eins: alles Gute zum Geburtstag',
    subjectGiving: 'Alles Gute zum Geburtstag, und eine Kleinigkeit dazu',
    preview: 'Kein Angebot, keine Frage: nur gute Wünsche von {shop}.',
    previewGiving: 'Erst der Glückwunsch, dann das Geschenk.',
    title: 'Alles Gute zum Geburtstag',
    told: 'diesen Tag haben Sie uns einmal verraten, und wir haben ihn uns gern gemerkt.',
    wish: 'Wir wünschen Ihnen die richtigen Menschen am Tisch und ein Jahr, in dem genug Zeit bleibt für das, was Ihnen Freude macht.',
    that: 'Mehr soll es heute gar nicht sein. Lassen Sie es sich gut gehen.',
    present: 'Und weil zu einem Geburtstag etwas zum Auspacken gehört, ist das hier von uns:',
    choose: 'Etwas Schönes aussuchen',
    visit: 'Bei {shop} vorbeischauen',
  },
  'de-informal': {
    subject: 'Heute nur eins: alles Gute zum Geburtstag',
    subjectGiving: 'Alles Gute zum Geburtstag, und eine Kleinigkeit dazu',
    preview: 'Kein Angebot, keine Frage: nur gute Wünsche von {shop}.',
    previewGiving: 'Erst der Glückwunsch, dann das Geschenk.',
    title: 'Alles Gute zum Geburtstag',
    told: 'diesen Tag hast du uns einmal verraten, und wir haben ihn uns gern gemerkt.',
    wish: 'Wir wünschen dir die richtigen Menschen am Tisch und ein Jahr, in dem genug Zeit bleibt für das, was dir Freude macht.',
    that: 'Mehr soll es heute gar nicht sein. Lass es dir gut gehen.',
    present: 'Und weil zu einem Geburtstag etwas zum Auspacken gehört, ist das hier von uns:',
    choose: 'Etwas Schönes aussuchen',
    visit: 'Bei {shop} vorbeischauen',
  },
  en: {
    subject: 'Just to say: happy birthday',
    subjectGiving: 'Happy birthday, and a little something from us',
    preview: 'No offer and no question, only good wishes from {shop}.',
    previewGiving: 'The good wishes first, then the present.',
    title: 'Happy birthday',
    told: 'You once told us when your birthday is, and we were glad to make a note of it.',
    wish: 'We wish you the right people around your table, and a year with time enough for the things you love.',
    that: 'That is really all we wanted to say. Have a lovely day.',
    present: 'And since a birthday calls for something to unwrap, this is from us:',
    choose: 'Pick something you like',
    visit: 'Visit {shop}',
  },
} as const

/** On the morning of a birthday, with or without a present; never names an age. Marketing. */
export const birthday = template({
  props,
  words,
  subject: ({ incentive }, say) => say(incentive ? 'subjectGiving' : 'subject'),
  preview: ({ incentive }, say, { shop }) =>
    incentive ? say('previewGiving') : say('preview', { shop: shop.name }),
  brief: ({ incentive }, say, context) => ({
    title: say('title'),
    sentence: withPresent(say('wish'), say('present'), incentive, context),
    link: {
      url: context.shop.url,
      label: incentive ? say('choose') : say('visit', { shop: context.shop.name }),
    },
  }),
  content: ({ incentive, personal }, say, context) => (
    <>
      <Title>{say('title')}</Title>
      <Paragraph>{greeting(context)}</Paragraph>
      <Paragraph>
        {say('told')} {say('wish')}
      </Paragraph>
      {personal && <OwnText>{personal}</OwnText>}
      {!incentive && <Paragraph>{say('that')}</Paragraph>}
      <Present incentive={incentive} line={say('present')} label={say('choose')} context={context} />
    </>
  ),
})
