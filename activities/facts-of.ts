import type { Shop } from '../config/shop.ts'
import { languageOf } from '../emails/voice.ts'
import { voiceFor } from '../emails/voice-for.ts'
import type { Facts } from '../journeys/facts.ts'

/** What a decision may look at: what is known of the person, and the shop's rules as they concern them. */
export function factsOf(known: Pick<Facts, 'profile' | 'unfinished' | 'suppressed'>, shop: Shop): Facts {
  const language = languageOf(voiceFor(known.profile, shop))
  return {
    profile: known.profile,
    unfinished: known.unfinished,
    suppressed: known.suppressed,
    rules: shop.marketing,
    orders: shop.orders,
    groups: shop.groups,
    isBankKnown: shop.bank !== undefined,
    documents: shop.documents.map(({ filename, url }) => ({
      filename: filename[language],
      url: url[language],
    })),
    shopTimeZone: shop.timeZone,
  }
}
