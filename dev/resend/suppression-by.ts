import { randomUUID } from 'node:crypto'
import { bareAddress } from './addresses.ts'
import type { Mail, MailEvent } from './mail.ts'
import { isTestAddress } from './recipients.ts'
import type { Entry } from './store.ts'

/** Puts the recipient on the account's suppression list if the event says that they bounced for good or complained. */
export function suppressionBy(mail: Mail, event: MailEvent, recipient: string): Entry[] {
  const email = bareAddress(recipient)
  const origin =
    event.type === 'complained' ? 'complaint' : event.bounce === 'Permanent' ? 'bounce' : undefined
  if (origin === undefined || isTestAddress(email)) return []
  const suppression = { id: randomUUID(), email, origin, source_id: mail.id, created_at: event.at } as const
  return [{ kind: 'suppressed', suppression }]
}
