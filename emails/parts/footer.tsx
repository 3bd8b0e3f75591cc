import { Link, Text } from 'react-email'
import type { MailContext } from '../mail-context.ts'
import { languageOf, type Voice } from '../voice.ts'
import { Lines } from './lines.tsx'
import { theme } from './theme.ts'

const labels = {
  de: { directors: 'Geschäftsführung', vatId: 'USt-IdNr.', imprint: 'Impressum' },
  en: { directors: 'Managing directors', vatId: 'VAT ID', imprint: 'Imprint' },
}

/** Names the reason of a marketing mail and the right to object, in the words of § 7 (3) no. 4 UWG. */
const objection: Record<Voice, { reason: (shop: string) => string; right: string; link: string }> = {
  'de-formal': {
    reason: (shop) => `Sie erhalten diese E-Mail, weil Sie bei ${shop} eingekauft haben.`,
    right:
      'Sie können der Verwendung Ihrer Adresse für Werbung jederzeit widersprechen, ohne dass dafür andere als die Übermittlungskosten nach den Basistarifen entstehen.',
    link: 'Keine Werbung mehr erhalten',
  },
  'de-informal': {
    reason: (shop) => `Du erhältst diese E-Mail, weil du bei ${shop} eingekauft hast.`,
    right:
      'Du kannst der Verwendung deiner Adresse für Werbung jederzeit widersprechen, ohne dass dafür andere als die Übermittlungskosten nach den Basistarifen entstehen.',
    link: 'Keine Werbung mehr erhalten',
  },
  en: {
    reason: (shop) => `You are receiving this email because you have shopped at ${shop}.`,
    right:
      'You may object to the use of your address for advertising at any time, at no cost beyond the basic rate for transmitting the objection.',
    link: 'Stop receiving advertising',
  },
}

/** Who writes, in full, as German law wants it (§ 35a GmbHG, § 5 DDG); in marketing mails also why, and how to stop it. */
export function Footer({ context }: { context: MailContext }) {
  const { legal } = context.shop
  const language = languageOf(context.voice)
  const label = labels[language]
  const imprint = (
    <Link key="imprint" href={legal.imprintUrl} style={theme.smallLink}>
      {label.imprint}
    </Link>
  )
  return (
    <>
      {context.unsubscribeUrl !== undefined && <Objection context={context} url={context.unsubscribeUrl} />}
      <Text style={theme.smallPrint}>
        <Lines
          of={[
            legal.company,
            `${legal.street}, ${legal.city}, ${legal.country[language]}`,
            legal.register,
            `${label.directors}: ${legal.directors.join(', ')}`,
            ...(legal.vatId === undefined ? [] : [`${label.vatId} ${legal.vatId}`]),
            imprint,
          ]}
        />
      </Text>
    </>
  )
}

function Objection({ context: { voice, shop }, url }: { context: MailContext; url: string }) {
  const { reason, right, link } = objection[voice]
  return (
    <>
      <Text style={theme.smallPrint}>
        {reason(shop.name)} {right}
      </Text>
      <Text style={theme.smallPrint}>
        <Link href={url} style={theme.smallLink}>
          {link}
        </Link>
      </Text>
    </>
  )
}
