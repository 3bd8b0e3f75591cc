import type { ConsentKey, ConsentWord } from './consent.ts'
import { type ConsentStatement, consentWords, type PersonNews } from './consent-words.ts'
import type { CustomerUpdate, EventData } from './events.ts'
import type { Profile } from './facts.ts'

type Consents = NonNullable<Profile['consents']>

/**
 * The profile after what an event says of the person: what it names is replaced, `null` clears, the rest stays. On
 * consent the newest word counts, by when it was given.
 * @returns also the words on advertising that were said, for the ledger, but for those that only repeat the one that holds
 */
export function applyUpdate(
  profile: Profile,
  news: PersonNews,
): { profile: Profile; words: ConsentStatement[] } {
  const updated = updatePerson(profile, news)
  const words: ConsentStatement[] = []
  let consents: Consents = profile.consents ?? {}
  for (const word of consentWords(news)) {
    const known = consents[keyOf(word)]
    if (repeats(word, known)) continue
    words.push(word)
    consents = { ...consents, [keyOf(word)]: newest(word, known) }
  }
  return { profile: words.length > 0 ? { ...updated, consents } : updated, words }
}

function updatePerson(profile: Profile, { type, data, customer }: PersonNews): Profile {
  const { marketingConsent: _, ...update }: CustomerUpdate = customer ?? {}
  const updated: Profile = merge(profile, update)
  if (type !== 'preferences.changed') return updated
  const { pausedUntil, ...told } = data as EventData<'preferences.changed'>
  const changed = { ...told, pausedUntil: pausedUntil && new Date(pausedUntil).toISOString() }
  return { ...updated, preferences: merge(updated.preferences ?? {}, changed) }
}

function merge<T extends object>(known: T, told: object): T {
  // Shops send the same along with every order.
  if (isIn(told as Fields, known as Fields)) return known
  const named = Object.entries(told).filter(([, value]) => value !== undefined)
  const merged = Object.entries({ ...known, ...Object.fromEntries(named) })
  return Object.fromEntries(merged.filter(([, value]) => value !== null)) as T
}

/** Whether all that is told is known already; a list, or what has parts, is taken for something new. */
function isIn(told: Fields, known: Fields): boolean {
  for (const name in told) {
    const value = told[name]
    if (value !== undefined && (value ?? undefined) !== known[name]) return false
  }
  return true
}

type Fields = Readonly<Record<string, unknown>>

function keyOf({ channel, topic }: ConsentStatement): ConsentKey {
  return topic === undefined ? channel : `${channel}/${topic}`
}

/** Shops send what they know of a consent along with every order: that is a word only where it says something new. */
function repeats(word: ConsentStatement, known: ConsentWord | undefined): boolean {
  if (word.by !== 'shop' || word.given !== known?.given) return false
  if (!word.dated) return true
  return (
    word.at === known.at && word.basis === known.basis && word.by === known.by && word.proven === known.proven
  )
}

/** The word that holds once another is said; that there ever was an objection is not forgotten. */
function newest(word: ConsentStatement, known: ConsentWord | undefined): ConsentWord {
  const { given, basis, proven, at, by, eventId } = word
  const objected = known?.objected || !given || known?.given === false
  const held = !known || overrules(word, known) ? { given, basis, proven, at, by, eventId } : known
  return objected ? { ...held, objected } : held
}

/**
 * An older word that arrives later, such as an event the shop held back, must not undo a withdrawal. Nor must a bare
 * `true` that a shop sends along with every order: it cannot know that the person used our link meanwhile.
 */
function overrules(word: ConsentStatement, known: ConsentWord): boolean {
  if (word.given && word.basis === 'existing-customer') return known.given && !known.proven && !known.objected
  if (word.given && known.given && known.proven && !word.proven) return false
  if (known.at > word.at) return false
  return !(word.given && word.by === 'shop' && !word.dated && !known.given && known.by === 'person')
}
