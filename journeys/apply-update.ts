import type { CustomerUpdate } from './events.ts'
import type { Origin, Profile } from './facts.ts'

/**
 * The profile after what an event says of the person: what it names is replaced, `null` clears, the rest stays. On
 * consent the newest word counts, by when it was given.
 */
export function applyUpdate(
  profile: Profile,
  { marketingConsent, ...update }: CustomerUpdate,
  origin: Origin,
): Profile {
  const named = Object.entries(update).filter(([, value]) => value !== undefined)
  const merged = Object.entries({ ...profile, ...Object.fromEntries(named) }).filter(
    ([, value]) => value !== null,
  )
  const updated: Profile = Object.fromEntries(merged)
  if (marketingConsent === undefined) return updated
  const word = wordOf(marketingConsent, origin)
  return overrules(word, profile.marketingConsent, typeof marketingConsent !== 'boolean')
    ? { ...updated, marketingConsent: word }
    : updated
}

type Word = NonNullable<Profile['marketingConsent']>

function wordOf(told: NonNullable<CustomerUpdate['marketingConsent']> | null, origin: Origin): Word {
  if (typeof told !== 'object' || told === null) return { given: told ?? false, ...origin }
  return { given: told.given, ...origin, at: new Date(told.at).toISOString() }
}

/**
 * An older word that arrives later, such as an event the shop held back, must not undo a withdrawal. Nor must a bare
 * `true` that a shop sends along with every order: it cannot know that the person used our link meanwhile.
 */
function overrules(word: Word, known: Word | undefined, isDated: boolean): boolean {
  if (!known) return true
  if (known.at > word.at) return false
  return !(word.given && word.by === 'shop' && !isDated && !known.given && known.by === 'person')
}
