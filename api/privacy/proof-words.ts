import type { Language } from '../../emails/voice.ts'
import type { Channel } from '../../journeys/channel.ts'
import type { MarketingBasis } from '../../journeys/consent.ts'
import type { Refusal } from '../../journeys/permission.ts'

/** What the proof of consent says beside what it proves. */
export interface ProofWords {
  title: string
  madeAt: string
  person: string
  key: string
  now: string
  said: string
  nothing: string
  /** Of a word without a topic. */
  all: string
  since: string
  none: string
  given: string
  sale: string
  withdrawn: string
  labels: Record<
    | 'channel'
    | 'by'
    | 'proven'
    | 'how'
    | 'where'
    | 'askedAt'
    | 'confirmedAt'
    | 'networkAddress'
    | 'confirmedFrom'
    | 'similarGoods'
    | 'wordingVersion'
    | 'wording'
    | 'eventId'
    | 'recordedAt',
    string
  >
  by: Record<'shop' | 'person', string>
  yes: string
  no: string
  channels: Record<Channel, string>
  basis: Record<MarketingBasis, string>
  refusals: Record<Refusal, string>
  page: string
}

export const proofWords: Record<Language, ProofWords> = {
  de: {
    title: 'Nachweis über Einwilligungen in Werbung',
    madeAt: 'Erstellt am',
    person: 'Person',
    key: 'Kennung',
    now: 'Was jetzt gilt',
    said: 'Was erklärt wurde, das Neueste zuerst',
    nothing: 'Es liegt keine Erklärung vor.',
    all: 'alles',
    since: 'seit',
    none: 'keine Werbung',
    given: 'Einwilligung',
    sale: 'Hinweis beim Kauf (§ 7 Abs. 3 UWG)',
    withdrawn: 'Widerruf oder Widerspruch',
    labels: {
      channel: 'Kanal und Thema',
      by: 'Erklärt durch',
      proven: 'Nachgewiesen',
      how: 'Wie',
      where: 'Wo',
      askedAt: 'Angefragt am',
      confirmedAt: 'Bestätigt am',
      networkAddress: 'Netzwerkadresse',
      confirmedFrom: 'Bestätigt von der Netzwerkadresse',
      similarGoods: 'Shop erklärt: ähnliche Waren',
      wordingVersion: 'Fassung des Wortlauts',
      wording: 'Wortlaut',
      eventId: 'Ereignis',
      recordedAt: 'Aufgezeichnet am',
    },
    by: { shop: 'den Shop', person: 'die Person selbst' },
    yes: 'ja',
    no: 'nein',
    channels: { email: 'E-Mail', sms: 'SMS', push: 'Push', post: 'Post', partner: 'Werbung von Partnern' },
    refusals: {
      'no consent': 'keine Einwilligung',
      'consent not proven': 'Einwilligung nicht nachgewiesen',
      'has objected': 'Widerspruch',
      'a sale is no consent to this': 'ein Kauf ist dazu keine Einwilligung',
      'similar goods not declared': 'Werbung für ähnliche Waren nicht erklärt',
      'processing restricted': 'Verarbeitung eingeschränkt',
      'topic not wanted': 'Thema nicht gewünscht',
      'orders only wanted': 'nur Nachrichten zu Bestellungen gewünscht',
      paused: 'Pause gewünscht',
    },
    basis: { consent: 'Einwilligung', 'existing-customer': 'Bestandskunde (§ 7 Abs. 3 UWG)' },
    page: 'Seite',
  },
  en: {
    title: 'Proof of consent to advertising',
    madeAt: 'Made on',
    person: 'Person',
    key: 'Identifier',
    now: 'What holds now',
    said: 'What was said, newest first',
    nothing: 'Nothing was said.',
    all: 'everything',
    since: 'since',
    none: 'no advertising',
    given: 'Consent',
    sale: 'Notice with a purchase (§ 7 (3) UWG)',
    withdrawn: 'Withdrawal or objection',
    labels: {
      channel: 'Channel and topic',
      by: 'Said by',
      proven: 'Proven',
      how: 'How',
      where: 'Where',
      askedAt: 'Asked on',
      confirmedAt: 'Confirmed on',
      networkAddress: 'Network address',
      confirmedFrom: 'Confirmed from network address',
      similarGoods: 'Shop declares: similar goods',
      wordingVersion: 'Version of the wording',
      wording: 'Wording',
      eventId: 'Event',
      recordedAt: 'Recorded on',
    },
    by: { shop: 'the shop', person: 'the person' },
    yes: 'yes',
    no: 'no',
    channels: { email: 'E-mail', sms: 'SMS', push: 'Push', post: 'Post', partner: 'Partners’ advertising' },
    refusals: {
      'no consent': 'no consent',
      'consent not proven': 'consent not proven',
      'has objected': 'has objected',
      'a sale is no consent to this': 'a sale is no consent to this',
      'similar goods not declared': 'advertising of similar goods not declared',
      'processing restricted': 'processing restricted',
      'topic not wanted': 'topic not wanted',
      'orders only wanted': 'only messages about orders wanted',
      paused: 'a pause is wanted',
    },
    basis: { consent: 'consent', 'existing-customer': 'existing customer (§ 7 (3) UWG)' },
    page: 'Page',
  },
}
