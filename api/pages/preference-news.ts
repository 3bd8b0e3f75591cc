import type { Shop } from '../../config/shop.ts'
import { languageOf, type Voice } from '../../emails/voice.ts'
import { voiceFor } from '../../emails/voice-for.ts'
import { type Channel, type OwnChannel, ownChannels } from '../../journeys/channel.ts'
import type { CustomerUpdate, EventData } from '../../journeys/events.ts'
import type { Profile } from '../../journeys/facts.ts'
import type { Preferences } from '../../journeys/preferences.ts'
import type { AcceptableEvent } from '../events/accept-events.ts'
import { channelDeclaration, topicsDeclaration, versioned } from './declaration.ts'
import { monthsFrom } from './months-from.ts'
import { wantsChannel, wantsTopic } from './wishes.ts'

export type Frequency = NonNullable<Preferences['frequency']>

/** What somebody chooses on the preference page. */
export interface Choices {
  channels: Channel[]
  topics: string[]
  /** Absent: they do not mind. */
  preferredChannel?: OwnChannel | undefined
  frequency: Frequency
  /** ISO 8601, UTC; absent: no pause. */
  pausedUntil?: string | undefined
  voice: Voice
  /** YYYY-MM-DD */
  birthday?: string | undefined
  interests: string[]
}

export type PreferenceNews = Pick<AcceptableEvent, 'type' | 'data' | 'customer'>

/** How a choice was made: what proves a consent beside what was read. */
interface Making {
  /** The voice of the page that was read. */
  voice: Voice
  networkAddress: string | undefined
}

const how = 'ticked and saved'
const where = 'preference page behind a link in a mail'

/** What holds now. */
export function choicesOf(profile: Profile, shop: Shop, now: Date): Choices {
  const { frequency = 'every', pausedUntil, interests = [] } = profile.preferences ?? {}
  return {
    channels: shop.channels.filter((channel) => wantsChannel(profile, channel, shop)),
    topics: shop.topics.map(({ id }) => id).filter((id) => wantsTopic(profile, id, shop)),
    ...preferredIn(profile, shop),
    frequency,
    ...(pausedUntil && Date.parse(pausedUntil) > now.getTime() && { pausedUntil }),
    voice: voiceFor(profile, shop),
    ...(profile.birthday && { birthday: profile.birthday }),
    interests: shop.interests.map(({ id }) => id).filter((id) => interests.includes(id)),
  }
}

/** The ways in which the shop writes itself, among which people can prefer one. */
export function waysOf({ channels }: Shop): OwnChannel[] {
  return ownChannels.filter((channel) => channels.includes(channel))
}

function preferredIn({ preferredChannel: channel }: Profile, shop: Shop): Pick<Choices, 'preferredChannel'> {
  return channel !== undefined && waysOf(shop).includes(channel) ? { preferredChannel: channel } : {}
}

/** When a pause of so many months ends. */
export const pauseEnd = (now: Date, months: number): string => monthsFrom(now, months).toISOString()

/** The events that make of what holds what was chosen; none where nothing changes. */
export function preferenceNews(
  profile: Profile,
  shop: Shop,
  chosen: Choices,
  making: Making & { now: Date },
): PreferenceNews[] {
  return [...channelNews(profile, shop, chosen, making), ...wishNews(profile, shop, chosen, making.now)]
}

/** The events that end all advertising, in every channel. */
export function farewell(profile: Profile, shop: Shop): PreferenceNews[] {
  return shop.channels
    .filter((channel) => wantsChannel(profile, channel, shop))
    .map((channel) => withdrawn(channel))
}

function channelNews(profile: Profile, shop: Shop, chosen: Choices, making: Making): PreferenceNews[] {
  const language = languageOf(making.voice)
  // Words of consent say which topics are wanted from now on.
  const { topics: _, ...preferences } = profile.preferences ?? {}
  const person = { ...profile, preferences }
  const changes = shop.channels.flatMap((channel) => {
    const had = wantsChannel(person, channel, shop)
    const wants = chosen.channels.includes(channel)
    if (wants === had) return []
    return wants ? given(channelDeclaration(shop, language, channel), { channel }) : withdrawn(channel)
  })
  const hasEmail = wantsChannel(person, 'email', shop)
  const wantsEmail = chosen.channels.includes('email')
  if (hasEmail && !wantsEmail) return changes
  // Who agrees to e-mails agrees to all topics, but for those left unticked.
  const isNew = wantsEmail && !hasEmail
  const topics = shop.topics.map((topic) => ({
    ...topic,
    had: isNew || wantsTopic(person, topic.id, shop),
    wants: chosen.topics.includes(topic.id),
  }))
  const added = topics.filter(({ had, wants }) => wants && !had)
  const dropped = topics.filter(({ had, wants }) => had && !wants)
  if (added.length > 0) {
    const names = added.map(({ name }) => name[language]).join(', ')
    const read = `${topicsDeclaration(shop, language)}\n${names}`
    changes.push(given(read, { channel: 'email', topics: added.map(({ id }) => id) }))
  }
  if (dropped.length > 0)
    changes.push(
      withdrawn(
        'email',
        dropped.map(({ id }) => id),
      ),
    )
  return changes

  function given(wording: string, about: { channel: Channel; topics?: string[] }): PreferenceNews {
    const { networkAddress } = making
    const data: EventData<'consent.given'> = {
      ...about,
      ...versioned(wording, language),
      how,
      where,
      ...(networkAddress && { networkAddress }),
    }
    return { type: 'consent.given', data }
  }
}

function wishNews(profile: Profile, shop: Shop, chosen: Choices, now: Date): PreferenceNews[] {
  const held = choicesOf(profile, shop, now)
  const data: EventData<'preferences.changed'> = {
    ...(profile.preferences?.topics && { topics: null }),
    ...(chosen.frequency !== held.frequency && { frequency: chosen.frequency }),
    ...(chosen.pausedUntil !== held.pausedUntil && { pausedUntil: chosen.pausedUntil ?? null }),
    ...(!isSame(chosen.interests, held.interests) && { interests: chosen.interests }),
  }
  const language = languageOf(chosen.voice)
  const customer: CustomerUpdate = {
    ...(language !== languageOf(held.voice) && { locale: language }),
    ...(language === 'de' && chosen.voice !== held.voice && { formOfAddress: formOf(chosen.voice) }),
    ...(chosen.preferredChannel !== held.preferredChannel && {
      preferredChannel: chosen.preferredChannel ?? null,
    }),
    ...(chosen.birthday !== held.birthday && { birthday: chosen.birthday ?? null }),
  }
  if (Object.keys(data).length === 0 && Object.keys(customer).length === 0) return []
  return [{ type: 'preferences.changed', data, ...(Object.keys(customer).length > 0 && { customer }) }]
}

function withdrawn(channel: Channel, topics?: string[]): PreferenceNews {
  const data: EventData<'consent.withdrawn'> = { channel, ...(topics && { topics }), how, where }
  return { type: 'consent.withdrawn', data }
}

function formOf(voice: Voice): 'formal' | 'informal' {
  return voice === 'de-informal' ? 'informal' : 'formal'
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((id) => other.includes(id))
}
