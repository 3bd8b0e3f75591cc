import type { CustomerUpdate } from './events.ts'
import type { Profile } from './facts.ts'

/**
 * The profile after what an event says of the person: what it names is replaced, `null` clears, the rest stays. On
 * consent the newest word counts, by when it was given.
 * @param origin the event, kept with the word on consent as its proof; `at` in ISO 8601
 */
export function applyUpdate(
  profile: Profile,
  { marketingConsent, ...update }: CustomerUpdate,
  origin: { eventId: string; at: string },
): Profile {
  const named = Object.entries(update).filter(([, value]) => value !== undefined)
  const merged = Object.entries({ ...profile, ...Object.fromEntries(named) }).filter(
    ([, value]) => value !== null,
  )
  const updated: Profile = Object.fromEntries(merged)
  if (marketingConsent === undefined) return updated
  // An older word that arrives later, such as an event the shop held back, must not undo a withdrawal.
  if (profile.marketingConsent && profile.marketingConsent.at > origin.at) return updated
  return { ...updated, marketingConsent: { given: marketingConsent ?? false, ...origin } }
}
