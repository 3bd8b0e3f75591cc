import type { Channel } from './channel.ts'
import type { ConsentWord, MarketingBasis } from './consent.ts'
import type { Profile } from './facts.ts'
import type { Instant } from './instant.ts'

/** Some advertising on its way to a person. */
export interface Advertising {
  channel: Channel
  /** The kind of content; without one only the whole channel's word counts. */
  topic?: string | undefined
  /** Whether the shop declares that it advertises goods like those it sold. Without that a sale permits nothing. */
  similarGoods: boolean
  /** Goes on a consent alone: a sale permits nothing of this kind. */
  needs?: 'consent' | undefined
}

/** The basis on which it may go, and since when (ISO 8601, UTC). */
export interface Grant {
  basis: MarketingBasis
  since: string
  refused?: never
}

/** Why it may not go. */
export type Refusal =
  | 'no consent'
  | 'consent not proven'
  | 'has objected'
  | 'a sale is no consent to this'
  | 'similar goods not declared'
  | 'processing restricted'
  | 'topic not wanted'
  | 'orders only wanted'
  | 'paused'

/** A grant, or why not, and until when if that is known. */
type Permission = Grant | { refused: Refusal; until?: Instant }

/**
 * Whether advertising may go to this person: the only place that says so. Asked when it is decided, when it is claimed
 * and, for what changed meanwhile, when news of the person comes in.
 */
export function permission(
  profile: Profile,
  { channel, topic, similarGoods, needs }: Advertising,
  now: Instant,
): Permission {
  const word = newestWord(profile, channel, topic)
  if (!word?.given) return { refused: 'no consent' }
  if (!word.proven) return { refused: 'consent not proven' }
  if (word.basis === 'existing-customer') {
    if (word.objected) return { refused: 'has objected' }
    if (needs === 'consent') return { refused: 'a sale is no consent to this' }
    if (!similarGoods) return { refused: 'similar goods not declared' }
  }
  if (profile.restrictedSince) return { refused: 'processing restricted' }
  const { topics, frequency, pausedUntil } = profile.preferences ?? {}
  if (topic && topics && !topics.includes(topic)) return { refused: 'topic not wanted' }
  if (frequency === 'orders-only') return { refused: 'orders only wanted' }
  const pauseEnds = pausedUntil ? Date.parse(pausedUntil) : now
  if (pauseEnds > now) return { refused: 'paused', until: pauseEnds }
  return { basis: word.basis, since: word.at }
}

/** Why the shop may not ask a person whether what it knows of their consent to e-mails holds, if so. */
export function refusalToAsk(profile: Profile): string | undefined {
  const topics = Object.keys(profile.consents ?? {}).flatMap((key) => {
    const [channel, topic] = key.split('/')
    return channel === 'email' ? [topic] : []
  })
  const words = topics.map((topic) => newestWord(profile, 'email', topic))
  if (!words.some((word) => word?.given && !word.proven)) return 'no consent without proof'
  return profile.restrictedSince ? 'processing restricted' : undefined
}

/** Whether the person has consented to e-mails on all of these topics, or altogether, and it is proven. */
export function isConfirmed(profile: Profile, topics: readonly string[] | undefined): boolean {
  const words = (topics ?? [undefined]).map((topic) => newestWord(profile, 'email', topic))
  return words.every((word) => word?.given && word.proven && word.basis === 'consent')
}

/** Of the word on the topic and that on the whole channel the newer; a sale is no new word on a topic once refused. */
function newestWord({ consents = {} }: Profile, channel: Channel, topic?: string): ConsentWord | undefined {
  const whole = consents[channel]
  const part = topic === undefined ? undefined : consents[`${channel}/${topic}`]
  if (!part || !whole) return part ?? whole
  if (!part.given && whole.basis === 'existing-customer' && whole.given) return part
  return part.at >= whole.at ? part : whole
}
