import { createHash } from 'node:crypto'
import type { Shop } from '../../config/shop.ts'
import type { Language } from '../../emails/voice.ts'
import type { Channel } from '../../journeys/channel.ts'

interface Declaration {
  wording: string
  wordingVersion: string
}

const ways: Record<Language, Record<Channel, string>> = {
  de: {
    email: 'per E-Mail',
    sms: 'per SMS',
    push: 'als Mitteilung auf meinem Gerät',
    post: 'per Post',
    partner: 'per E-Mail',
  },
  en: {
    email: 'by email',
    sms: 'by text message',
    push: 'as notifications on my device',
    post: 'by post',
    partner: 'by email',
  },
}

/** What somebody declares who ticks a channel, word for word, in the first person, so that it fits every voice. */
export function channelDeclaration({ name, legal }: Shop, language: Language, channel: Channel): string {
  const way = ways[language][channel]
  const shop = `${name} (${legal.company})`
  if (language === 'de') {
    const sender = channel === 'partner' ? `Partnern von ${shop}` : shop
    return `Ich möchte von ${sender} Werbung ${way} bekommen. Das kann ich jederzeit widerrufen.`
  }
  const sender = channel === 'partner' ? `partners of ${shop}` : shop
  return `I would like to receive advertising ${way} from ${sender}. I can withdraw this at any time.`
}

/** What somebody declares who ticks topics. */
export function topicsDeclaration({ name, legal }: Shop, language: Language): string {
  return language === 'de'
    ? `Ich möchte von ${name} (${legal.company}) Werbung per E-Mail zu den Themen bekommen, die ich hier ankreuze. Das kann ich jederzeit widerrufen.`
    : `I would like to receive advertising by email from ${name} (${legal.company}) about the topics that I tick here. I can withdraw this at any time.`
}

/** A wording with its version, which follows from the text, so that it can never lag behind. */
export function versioned(wording: string, language: Language): Declaration {
  const digest = createHash('sha256').update(wording).digest('hex').slice(0, 12)
  return { wording, wordingVersion: `${language}-${digest}` }
}
