import type { Shop } from '../config/shop.ts'
import { languageOf } from '../emails/voice.ts'
import { voiceFor } from '../emails/voice-for.ts'
import type { CustomerEvent } from '../journeys/events.ts'
import type { Contents, Facts, MarketingRules } from '../journeys/facts.ts'
import { noSettings, type Settings } from '../journeys/settings.ts'
import type { CustomerState } from '../journeys/state.ts'

type Known = Pick<Facts, 'profile' | 'unfinished' | 'suppressed'> &
  Partial<Pick<Facts, 'settings' | 'keptSettings' | 'earlier'>>

/** What a decision may look at: what is known of the person, and the shop's rules as they concern them. */
export function factsOf(known: Known, shop: Shop): Facts {
  const { profile, unfinished, suppressed, earlier = [], settings = noSettings, keptSettings } = known
  const language = languageOf(voiceFor(profile, shop))
  return {
    profile,
    unfinished,
    earlier,
    suppressed,
    rules: rulesOf(shop, settings),
    orders: shop.orders,
    groups: shop.groups,
    topics: shop.topics.map(({ id }) => id),
    isBankKnown: shop.bank !== undefined,
    documents: shop.documents.map(({ filename, url }) => ({
      filename: filename[language],
      url: url[language],
    })),
    shopTimeZone: shop.timeZone,
    contents: contentsIn(language, shop, settings),
    settings,
    ...(keptSettings && {
      keptSettings,
      keptRules: Object.fromEntries(
        Object.entries(keptSettings).map(([version, kept]) => [version, rulesOf(shop, kept)]),
      ),
    }),
  }
}

/** The settings that hold for a customer, and those that tellings keep: pinned already, or by these very events. */
export async function settingsFor(
  { pins = {} }: Pick<CustomerState, 'pins'>,
  events: readonly CustomerEvent[],
  version: number,
  read: (version: number) => Promise<Settings>,
): Promise<{ settings: Settings; keptSettings: Record<number, Settings> }> {
  const pinned = events.flatMap((event) =>
    event.type === 'settings.changed' && event.data.choice === 'keep' ? event.data.before : [],
  )
  const kept = [...new Set([...Object.values(pins), ...pinned])]
  const versions = await Promise.all(kept.map(async (one) => [one, await read(one)] as const))
  return { settings: await read(version), keptSettings: Object.fromEntries(versions) }
}

/** The shop file's rules, with what was changed since without a deploy. */
export function rulesOf({ marketing }: Pick<Shop, 'marketing'>, settings: Partial<Settings>): MarketingRules {
  const { journeys: _, newsletters: _letters, ...changed } = settings
  const named = Object.entries(changed).filter(([, value]) => value !== undefined)
  return { ...marketing, ...Object.fromEntries(named) }
}

function contentsIn(language: 'de' | 'en', shop: Shop, settings: Settings): Contents {
  const {
    guides,
    invitations,
    greetings,
    chapters,
    interests,
    facts,
    stores,
    reviewUrl,
    shareUrl = shop.url,
  } = shop
  return {
    guides: Object.fromEntries(
      Object.entries(guides).map(([category, guide]) => [category, pieceIn(language, guide)]),
    ),
    invitations: invitations.map(({ id, name, benefit, url }) => ({
      id,
      name: name[language],
      benefit: benefit[language],
      url,
    })),
    greetings: greetings.map(({ title, text, ...rest }) => ({
      ...rest,
      title: title[language],
      text: text[language],
    })),
    chapters: chapters.map(({ id, interests, ...chapter }) => ({
      id,
      interests,
      ...pieceIn(language, chapter),
    })),
    newsletters: (settings.newsletters ?? []).map(({ from, until, title, text, ...rest }) => ({
      ...rest,
      from: Date.parse(from),
      until: until === undefined ? undefined : Date.parse(until),
      title: title[language],
      text: text[language],
    })),
    interests: interests.map(({ id, name, categories, piece }) => ({
      id,
      name: name[language],
      ...(categories && { categories }),
      ...(piece && { piece: pieceIn(language, piece) }),
    })),
    ...(facts && { facts: greetingsOf(language, facts) }),
    stores: stores.map(({ name, address, hours, postalCodes }) => ({
      name,
      address,
      ...(hours && { hours: hours[language] }),
      postalCodes,
    })),
    ...(reviewUrl && { reviewUrl }),
    shareUrl,
  }
}

function pieceIn(language: 'de' | 'en', { title, text, url }: Shop['guides'][string]) {
  return { title: title[language], text: text[language], ...(url && { url }) }
}

function greetingsOf(language: 'de' | 'en', facts: NonNullable<Shop['facts']>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(facts).flatMap(([fact, { greeting }]) => (greeting ? [[fact, greeting[language]]] : [])),
  )
}
