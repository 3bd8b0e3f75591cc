import type { CustomerEvent, EventData } from './events.ts'
import type { Instant } from './instant.ts'

/** A subscription that was asked for and awaits its confirmation. */
export interface SubscriptionRequest
  extends Pick<EventData<'subscription.requested'>, 'requestId' | 'kind' | 'email' | 'topics' | 'wording'> {
  askedAt: Instant
  expiresAt: Instant
}

/** By the id of the request. */
export type Requests = Readonly<Record<string, SubscriptionRequest>>

type RequestEvent = CustomerEvent & { type: 'subscription.requested' | 'subscription.confirmed' }

/** The open requests after one more was asked for or confirmed. */
export function foldRequest(requests: Requests = {}, event: RequestEvent): Requests {
  if (event.type === 'subscription.confirmed') {
    const { [event.data.requestId]: _confirmed, ...others } = requests
    return others
  }
  const { requestId, kind, email, topics, wording, expiresAt } = event.data
  const request = {
    requestId,
    kind,
    email,
    ...(topics && { topics }),
    wording,
    askedAt: event.at,
    expiresAt: Date.parse(expiresAt),
  }
  return { ...requests, [requestId]: request }
}

/** Those that can still be confirmed. */
export function openRequests(requests: Requests = {}, now: Instant): Requests {
  return Object.fromEntries(Object.entries(requests).filter(([, { expiresAt }]) => expiresAt > now))
}
