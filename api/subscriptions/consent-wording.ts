import { createHash } from 'node:crypto'
import type { Shop } from '../../config/shop.ts'
import type { Language } from '../../emails/voice.ts'

interface Declaration {
  wording: string
  wordingVersion: string
}

/**
 * What a person declares who agrees to e-mails, word for word, in the first person, so that it fits every form of
 * address. The version follows from the text, so that it can never lag behind.
 * @param topics what they chose among the shop's topics; undefined for all e-mails
 */
export function consentWording(
  shop: Shop,
  language: Language,
  topics: readonly string[] | undefined,
): Declaration {
  const names = shop.topics.filter(({ id }) => topics?.includes(id)).map(({ name }) => name[language])
  const wording = wordings[language](shop, names)
  const digest = createHash('sha256').update(wording).digest('hex').slice(0, 12)
  return { wording, wordingVersion: `${language}-${digest}` }
}

const wordings: Record<Language, (shop: Shop, topics: readonly string[]) => string> = {
  de: ({ name, legal }, topics) =>
    `Ich möchte von ${name} (${legal.company}) E-Mails mit Werbung bekommen${topics.length > 0 ? ` zu: ${topics.join(', ')}` : ''}. Das kann ich jederzeit widerrufen, zum Beispiel mit dem Abmeldelink am Ende jeder dieser E-Mails.`,
  en: ({ name, legal }, topics) =>
    `I would like to receive emails with advertising from ${name} (${legal.company})${topics.length > 0 ? ` about: ${topics.join(', ')}` : ''}. I can withdraw this at any time, for instance with the unsubscribe link at the end of each of these emails.`,
}
