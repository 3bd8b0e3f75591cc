import type { Store } from './store.ts'

/** What senders asked of the server since it started or was emptied. */
export interface RequestCounts {
  /** Requests to send, refused and faulty ones included. */
  requests: number
  /** Requests answered from the memory of idempotency keys. */
  replayed: number
}

export interface Statistics extends RequestCounts {
  /** Mails in the store. */
  accepted: number
  /** Webhooks that nobody has taken yet. */
  pendingWebhooks: number
  /** Mails per tag name and value. */
  byTag: Record<string, Record<string, number>>
}

export function statistics(store: Store, counts: RequestCounts): Statistics {
  const byTag: Statistics['byTag'] = {}
  for (const mail of store.mails.values()) {
    for (const [name, value] of Object.entries(mail.tags)) {
      byTag[name] ??= {}
      byTag[name][value] = (byTag[name][value] ?? 0) + 1
    }
  }
  return { accepted: store.mails.size, ...counts, pendingWebhooks: store.webhooks.size, byTag }
}
