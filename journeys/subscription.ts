import { days, toIso } from './instant.ts'
import { journey, send } from './journey.ts'
import { isConfirmed } from './permission.ts'
import { nothingReported } from './reports.ts'
import type { SubscriptionRequest } from './requests.ts'
import type { Moment } from './step.ts'

/**
 * Somebody signed up with an address: its owner is asked whether it was they, and reminded once. Nothing else goes
 * before they confirm (double opt-in), and the mails hold no advertising.
 */
export const subscription = journey<SubscriptionRequest>({
  name: 'subscription',
  purpose: 'transactional',
  basis: 'request',
  priority: 80,
  goal: 'subscription.confirmed',
  subjects: ({ requests = {} }, _, now) =>
    Object.values(requests)
      .filter(({ kind, expiresAt }) => kind === 'sign-up' && expiresAt > now)
      .map((request) => ({
        id: request.requestId,
        label: 'subscription',
        startsAt: request.askedAt,
        happened: nothingReported,
        about: request,
      })),
  steps: [
    send('confirm', {
      level: 'minimum',
      template: 'confirm-subscription',
      unless: settled,
      props: detailsOf,
    }),
    send('reminder', {
      level: 'minimum',
      follows: 'confirm',
      after: days(3),
      template: 'confirm-subscription-reminder',
      unless: (request, moment) =>
        settled(request, moment) ?? (isNewest(request, moment) ? undefined : 'asked again since'),
      props: detailsOf,
    }),
  ],
})

/** What a mail says of a request. */
export function detailsOf({ requestId, askedAt, expiresAt, wording }: SubscriptionRequest) {
  return { requestId, askedAt: toIso(askedAt), expiresAt: toIso(expiresAt), wording }
}

/** Why there is nothing to ask. */
function settled({ email, topics }: SubscriptionRequest, { facts }: Moment): string | undefined {
  const { profile, suppressed } = facts
  if (profile.email?.toLowerCase() !== email.toLowerCase()) return 'the address is another one by now'
  // Whoever complained of our mail must not get more of it because somebody types their address into a form.
  if (suppressed) return 'address suppressed'
  return isConfirmed(profile, topics) ? 'confirmed already' : undefined
}

function isNewest({ kind, askedAt }: SubscriptionRequest, { state }: Moment): boolean {
  return Object.values(state.requests ?? {}).every((other) => other.kind !== kind || other.askedAt <= askedAt)
}
