import type { GetReceivingEmailResponseSuccess, SuppressionListEntry } from 'resend'
import { type Journal, openJournal } from './journal.ts'
import { keepBodiesOutside } from './keep-bodies-outside.ts'
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
  /** Wall time, in milliseconds since 1970. */
  addedAt: number
}

/** A mail that came in, as Resend tells it. */
export type ReceivedMail = Omit<GetReceivingEmailResponseSuccess, 'object'>

/** One line of the journal: what changes together is written together. */
export type Entry =
  | { kind: 'accepted'; mails: Mail[]; answers: KeptAnswer[]; webhooks: PendingWebhook[] }
  | { kind: 'happened'; mailId: string; event: MailEvent; webhooks: PendingWebhook[] }
  | { kind: 'rescheduled'; mailId: string; scheduledAt: string }
  | { kind: 'received'; mail: ReceivedMail; webhooks: PendingWebhook[] }
  | { kind: 'suppressed'; suppression: SuppressionListEntry }
  | { kind: 'unsuppressed'; address: string }
  | { kind: 'settled'; webhookId: string }
  | { kind: 'clock'; offset: number }

/** Everything the local Resend knows: a fold over its journal. Maps are in order of arrival. */
export class Store {
  readonly mails = new Map<string, Mail>()
  /** Those of `mails` that wait for their time. */
  readonly scheduled = new Map<string, Mail>()
  readonly received = new Map<string, ReceivedMail>()
  readonly answers = new Map<string, KeptAnswer>()
  readonly webhooks = new Map<string, PendingWebhook>()
  /** By address, in lower case. */
  readonly suppressions = new Map<string, SuppressionListEntry>()
  /** Recipients of what was accepted and received, by day (`2026-03-01`) and month (`2026-03`) in UTC. */
  readonly usage = new Map<string, number>()
  /** How far the clock is ahead of the one it was given, in milliseconds. */
  clockOffset = 0
  readonly #journal: Journal<Entry>

  /** Without a directory everything is forgotten with the process. */
  constructor(directory?: string) {
    this.#journal = openJournal<Entry>(directory, (entry) => this.#apply(entry))
  }

  /** Written before it is applied, in one write, so that nothing is answered for that a kill could take back. */
  record(...entries: Entry[]): void {
    this.#journal.append(entries)
    for (const entry of entries) this.#apply(entry)
  }

  newestFirst(): Mail[] {
    return [...this.mails.values()].reverse()
  }

  /** Throws the mails away. Idempotency keys, webhooks under way and the account's suppressions stay. */
  empty(): void {
    this.mails.clear()
    this.scheduled.clear()
    this.received.clear()
    this.usage.clear()
    const kept = { answers: [...this.answers.values()], webhooks: [...this.webhooks.values()] }
    this.#journal.replace([
      { kind: 'accepted', mails: [], ...kept },
      ...[...this.suppressions.values()].map((suppression): Entry => ({ kind: 'suppressed', suppression })),
      { kind: 'clock', offset: this.clockOffset },
    ])
  }

  close(): void {
    this.#journal.close()
  }

  #apply(entry: Entry): void {
    if ('webhooks' in entry) for (const webhook of entry.webhooks) this.webhooks.set(webhook.id, webhook)
    switch (entry.kind) {
      case 'accepted':
        for (const mail of entry.mails) this.#accept(mail)
        for (const answer of entry.answers) this.answers.set(answer.key, answer)
        break
      case 'happened':
        this.mails.get(entry.mailId)?.events.push(entry.event)
        if (entry.event.type === 'sent' || entry.event.type === 'canceled')
          this.scheduled.delete(entry.mailId)
        break
      case 'rescheduled': {
        const mail = this.mails.get(entry.mailId)
        if (mail !== undefined) mail.scheduledAt = entry.scheduledAt
        break
      }
      case 'received':
        this.received.set(entry.mail.id, entry.mail)
        this.#use(entry.mail.created_at, 1)
        break
      case 'suppressed':
        if (!this.suppressions.has(entry.suppression.email)) {
          this.suppressions.set(entry.suppression.email, entry.suppression)
        }
        break
      case 'unsuppressed':
        this.suppressions.delete(entry.address)
        break
      case 'settled':
        this.webhooks.delete(entry.webhookId)
        break
      case 'clock':
        this.clockOffset = entry.offset
    }
  }

  #accept(mail: Mail): void {
    this.mails.set(mail.id, keepBodiesOutside(mail))
    if (mail.events.at(-1)?.type === 'scheduled') this.scheduled.set(mail.id, mail)
    this.#use(mail.acceptedAt, mail.to.length + mail.cc.length + mail.bcc.length)
  }

  #use(at: string, count: number): void {
    for (const period of [at.slice(0, 10), at.slice(0, 7)]) {
      this.usage.set(period, (this.usage.get(period) ?? 0) + count)
    }
  }
}
