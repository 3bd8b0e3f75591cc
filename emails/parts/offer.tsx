import { Heading, Link, Section, Text } from 'react-email'
import type { MailContext } from '../mail-context.ts'
import { languageOf } from '../voice.ts'
import { webUrl } from '../web-url.ts'
import { Paragraph } from './paragraph.tsx'
import { theme } from './theme.ts'

/** Advertising must be told apart from what a mail is about (§ 6 DDG). */
const labels = {
  de: { kind: 'Werbung', link: 'Zum Angebot' },
  en: { kind: 'Advertisement', link: 'See the offer' },
}

/** The shop's offer below everything a mail has to say, named as what it is; nothing without one. */
export function Offer({ context: { offer, voice } }: { context: MailContext }) {
  const url = webUrl(offer?.url)
  if (!offer || !url) return null
  const language = languageOf(voice)
  const { kind, link } = labels[language]
  return (
    <Section style={theme.offer}>
      <Text style={theme.offerKind}>{kind}</Text>
      <Heading as="h2" style={theme.offerTitle}>
        {offer.title[language]}
      </Heading>
      <Paragraph>{offer.text[language]}</Paragraph>
      <Link href={url} style={theme.itemLink}>
        {link}
      </Link>
    </Section>
  )
}
