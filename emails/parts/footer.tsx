import { Link, Text } from 'react-email'
import type { MailContext } from '../mail-context.ts'
import { languageOf, type Voice } from '../voice.ts'
import { formatDate } from '../wording/format-date.ts'
import { Lines } from './lines.tsx'
import { theme } from './theme.ts'

const labels = {
  de: { directors: 'Geschäftsführung', vatId: 'USt-IdNr.', imprint: 'Impressum' },
  en: { directors: 'Managing directors', vatId: 'VAT ID', imprint: 'Imprint' },
}

interface ObjectionWords {
  /** Of a mail that is advertising as a whole. */
  mail: string
  /** Of a mail with an offer beside what it is about. */
  offer: string
  consent: (date: string, shop: string) => string
  sale: (date: string, shop: string) => string
  right: string
  choose: string
  link: string
}

/** The true reason of advertising, and the right to object in the words of § 7 (3) no. 4 UWG. */
const objection: Record<Voice, ObjectionWords> = {
  'de-formal': {
    mail: 'Sie erhalten diese E-Mail,',
    offer: 'Unser Angebot steht in dieser E-Mail,',
    consent: (date, shop) => `weil Sie am ${date} zugestimmt haben, dass ${shop} Ihnen Werbung schickt.`,
    sale: (date, shop) => `weil Sie am ${date} bei ${shop} eingekauft haben.`,
    right:
      'Sie können der Verwendung Ihrer Adresse für Werbung jederzeit widersprechen, ohne dass dafür andere als die Übermittlungskosten nach den Basistarifen entstehen.',
    choose: 'Themen und Häufigkeit wählen',
    link: 'Keine Werbung mehr erhalten',
  },
  'de-informal': {
    mail: 'Du erhältst diese E-Mail,',
    offer: 'Unser Angebot steht in dieser E-Mail,',
    consent: (date, shop) => `weil du am ${date} zugestimmt hast, dass ${shop} dir Werbung schickt.`,
    sale: (date, shop) => `weil du am ${date} bei ${shop} eingekauft hast.`,
    right:
      'Du kannst der Verwendung deiner Adresse für Werbung jederzeit widersprechen, ohne dass dafür andere als die Übermittlungskosten nach den Basistarifen entstehen.',
    choose: 'Themen und Häufigkeit wählen',
    link: 'Keine Werbung mehr erhalten',
  },
  en: {
    mail: 'You are receiving this email',
    offer: 'Our offer is in this email',
    consent: (date, shop) => `because you agreed on ${date} to advertising from ${shop}.`,
    sale: (date, shop) => `because you shopped at ${shop} on ${date}.`,
    right:
      'You may object to the use of your address for advertising at any time, at no cost beyond the basic rate for transmitting the objection.',
    choose: 'Choose topics and frequency',
    link: 'Stop receiving advertising',
  },
}

/** Who writes, in full, as German law wants it (§ 35a GmbHG, § 5 DDG); where there is advertising also why, and how to stop it. */
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

function Objection({ context, url }: { context: MailContext; url: string }) {
  const { voice, preferencesUrl } = context
  const { right, choose, link } = objection[voice]
  return (
    <>
      <Text style={theme.smallPrint}>
        {reasonOf(context)} {right}
      </Text>
      <Text style={theme.smallPrint}>
        {preferencesUrl !== undefined && (
          <>
            <Link href={preferencesUrl} style={theme.smallLink}>
              {choose}
            </Link>
            {' · '}
          </>
        )}
        <Link href={url} style={theme.smallLink}>
          {link}
        </Link>
      </Text>
    </>
  )
}

/** Empty for a mail that asks for a permission: it says itself why it comes. */
function reasonOf(context: MailContext): string {
  const { voice, shop, offer, advertising } = context
  if (!advertising) return ''
  const words = objection[voice]
  const date = formatDate(advertising.since, context)
  const reason = advertising.basis === 'consent' ? words.consent : words.sale
  return `${offer ? words.offer : words.mail} ${reason(date, shop.name)}`
}
