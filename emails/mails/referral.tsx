import { Link, Section } from 'react-email'
import { z } from 'zod'
import { incentive } from '../incentive.ts'
import { IncentiveBlock } from '../parts/incentive.tsx'
import { Paragraph } from '../parts/paragraph.tsx'
import { theme } from '../parts/theme.ts'
import { Title } from '../parts/title.tsx'
import { template } from '../template.ts'
import { advantageInFull } from '../wording/advantage-in-full.ts'
import { greeting } from '../wording/greeting.ts'
import { subjectLine } from '../wording/subject-line.ts'

const props = z.object({
  /** For the reader, whether or not the link is passed on. */
  incentive: incentive.optional(),
  /** What friends are sent to. */
  shareUrl: z.url({ protocol: /^https?$/ }),
})

const words = {
  'de-formal': {
    subject: 'Kennen Sie jemanden, dem es bei uns gefiele?',
    subjectNaming: 'Kennen Sie jemanden, dem {shop} gefiele?',
    preview: 'Danke für Ihre Antwort. Und hier ist ein Link, falls Sie uns weiterempfehlen möchten.',
    title: 'Zum Weitersagen',
    thanks: 'Sie haben uns gesagt, dass Sie zufrieden sind. Das hören wir gern, danke.',
    share: 'Wenn Ihnen jemand einfällt, dem es bei uns auch gefallen könnte, geben Sie diesen Link weiter:',
    yours:
      'Wem und auf welchem Weg, ist ganz Ihre Sache. Nach Adressen fragen wir nicht: Von uns hört nur, wer selbst zu uns kommt.',
    offer: 'Und weil Sie sich die Zeit für eine Antwort genommen haben, noch etwas für Sie selbst:',
    open: 'Der Link zum Weitergeben',
  },
  'de-informal': {
    subject: 'Kennst du jemanden, dem es bei uns gefiele?',
    subjectNaming: 'Kennst du jemanden, dem {shop} gefiele?',
    preview: 'Danke für deine Antwort. Und hier ist ein Link, falls du uns weiterempfehlen möchtest.',
    title: 'Zum Weitersagen',
    thanks: 'du hast uns gesagt, dass du zufrieden bist. Das hören wir gern, danke.',
    share: 'Wenn dir jemand einfällt, dem es bei uns auch gefallen könnte, gib diesen Link weiter:',
    yours:
      'Wem und auf welchem Weg, ist ganz deine Sache. Nach Adressen fragen wir nicht: Von uns hört nur, wer selbst zu uns kommt.',
    offer: 'Und weil du dir die Zeit für eine Antwort genommen hast, noch etwas für dich selbst:',
    open: 'Der Link zum Weitergeben',
  },
  en: {
    subject: 'Do you know someone who would like it here?',
    subjectNaming: 'Do you know someone who would like {shop}?',
    preview: 'Thank you for your answer. And here is a link, should you care to spread the word.',
    title: 'Spreading the word',
    thanks: 'You told us that you are happy with your order. That was good to hear, thank you.',
    share: 'If someone comes to mind who might like it here too, pass this link on to them:',
    yours:
      'To whom and how is entirely up to you. We ask for nobody’s address: only those who come to us themselves will hear from us.',
    offer: 'And because you took the time to answer, here is something for yourself:',
    open: 'The link to pass on',
  },
} as const

/** Thanks for a good answer and hands over a link for friends; asks for nobody’s address. Marketing. */
export const referral = template({
  props,
  words,
  subject: (_, say, { shop }) => subjectLine(say('subjectNaming', { shop: shop.name }), say('subject')),
  preview: (_, say) => say('preview'),
  brief: ({ incentive, shareUrl }, say, context) => ({
    title: say('subject'),
    sentence: incentive
      ? `${say('preview')} ${say('offer')} ${advantageInFull(incentive, context)}.`
      : say('preview'),
    link: { url: shareUrl, label: say('open') },
  }),
  content: ({ incentive, shareUrl }, say, context) => (
    <>
      <Title>{say('title')}</Title>
      <Paragraph>{greeting(context)}</Paragraph>
      <Paragraph>{say('thanks')}</Paragraph>
      <Paragraph>{say('share')}</Paragraph>
      <Section style={theme.shareBox}>
        <Link href={shareUrl} style={theme.shareLink}>
          {shareUrl}
        </Link>
      </Section>
      <Paragraph>{say('yours')}</Paragraph>
      {incentive && (
        <>
          <Paragraph>{say('offer')}</Paragraph>
          <IncentiveBlock incentive={incentive} context={context} />
        </>
      )}
    </>
  ),
})
