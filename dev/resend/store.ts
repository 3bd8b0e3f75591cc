import { type Journal, openJournal } from './journal.ts'
import type { Mail, MailEvent } from './mail.ts'

/** The answer a request with an idempotency key got, kept to be given again. */
export interface KeptAnswer {
  key: string
  fingerprint: string
  body: unknown
  /** Milliseconds since 1970. */
  at: number
}

/** A webhook that has not been taken yet. `id` is its svix-id, the same at every attempt. */
export interface PendingWebhook {
  id: string
  mailId: string
  body: string
}

/** One line of the journal: what changes together is written together. */
type Entry =
  | { kind: 'accepted'; mails: Mail[]; answers: KeptAnswer[]; webhooks: PendingWebhook[] }
  | { kind: 'happened'; mailId: string; event: MailEvent; webhooks: PendingWebhook[] }
  | { kind: 'settled'; webhookId: string }

/** Everything the local Resend knows: a fold over its journal. Maps are in order of arrival. */
export class Store {
  readonly mails = new Map<string, Mail>()
  readonly answers = new Map<string, KeptAnswer>()
  readonly webhooks = new Map<string, PendingWebhook>()
  readonly #journal: Journal<Entry>

  /** Without a directory everything is forgotten with the process. */
  constructor(directory?: string) {
    this.#journal = openJournal<Entry>(directory, (entry) => this.#apply(entry))
  }

  /** Written before it is applied, so that nothing is answered for that a kill could take back. */
  record(entry: Entry): void {
    this.#journal.append(entry)
    this.#apply(entry)
  }

  newestFirst(): Mail[] {
    return [...this.mails.values()].reverse()
  }

  /** Throws the mails away. Idempotency keys and webhooks under way stay: senders still rely on them. */
  empty(): void {
    this.mails.clear()
    const kept = { answers: [...this.answers.values()], webhooks: [...this.webhooks.values()] }
    this.#journal.replace([{ kind: 'accepted', mails: [], ...kept }])
  }

  close(): void {
    this.#journal.close()
  }

  #apply(entry: Entry): void {
    if (entry.kind === 'settled') {
      this.webhooks.delete(entry.webhookId)
      return
    }
    for (const webhook of entry.webhooks) this.webhooks.set(webhook.id, webhook)
    if (entry.kind === 'happened') {
      this.mails.get(entry.mailId)?.events.push(entry.event)
      return
    }
    for (const mail of entry.mails) this.mails.set(mail.id, mail)
    for (const answer of entry.answers) this.answers.set(answer.key, answer)
  }
}
