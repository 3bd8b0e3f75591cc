import type { CallCounts } from './call-counts.ts'
import type { Store } from './store.ts'

export interface Statistics {
  /** Mails in the store. */
  accepted: number
  /** Calls to send since the start or since it was emptied, refused and faulty ones included. */
  requests: number
  /** The same by endpoint. */
  calls: { emails: number; batch: number }
  /** Mean over the calls that were accepted; 0 before the first. */
  mailsPerCall: number
  /** Most calls to send within any one second. */
  highestCallsPerSecond: number
  /** Calls answered from the memory of idempotency keys. */
  replayed: number
  /** Webhooks that nobody has taken yet. */
  pendingWebhooks: number
  /** Mails per tag name and value. */
  byTag: Record<string, Record<string, number>>
  /** Of the tag `send`, which is to be unique, those values that more than one mail has. */
  doubled: Record<string, number>
}

export function statistics(store: Store, counts: CallCounts): Statistics {
  const byTag: Statistics['byTag'] = {}
  for (const mail of store.mails.values()) {
    for (const [name, value] of Object.entries(mail.tags)) {
      byTag[name] ??= {}
      byTag[name][value] = (byTag[name][value] ?? 0) + 1
    }
  }
  const { emails, batch, mailsPerCall, highestPerSecond, replayed } = counts
  return {
    accepted: store.mails.size,
    requests: emails + batch,
    calls: { emails, batch },
    mailsPerCall,
    highestCallsPerSecond: highestPerSecond,
    replayed,
    pendingWebhooks: store.webhooks.size,
    byTag,
    doubled: Object.fromEntries(Object.entries(byTag.send ?? {}).filter(([, count]) => count > 1)),
  }
}
