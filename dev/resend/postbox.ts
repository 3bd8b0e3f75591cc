import { randomUUID } from 'node:crypto'
import { ResendError } from './errors.ts'
import type { Email, Mail, MailEvent } from './mail.ts'
import { courseOf } from './recipients.ts'
import type { Entry, KeptAnswer, PendingWebhook, ReceivedMail, Store } from './store.ts'
import { suppressionBy } from './suppression-by.ts'
import { receivedBody, webhookBody } from './webhook-body.ts'
import type { WebhookSender } from './webhook-sender.ts'

export interface Acceptance {
  emails: (Email & { id: string })[]
  /** The request's key with its answer, to be kept together with the mails. */
  answer: KeptAnswer | null
}

/** Longer pauses than this make a timer fire at once. */
const longestTimer = 2 ** 31 - 1

/** Takes mails in and records what happens to them; each event goes out as a webhook if there is a receiver. */
export class Postbox {
  readonly #store: Store
  readonly #webhooks: WebhookSender | null
  readonly #delivers: boolean
  readonly #now: () => number
  #timer: NodeJS.Timeout | undefined

  /** With `delivers` false a mail stays `sent`. */
  constructor(options: {
    store: Store
    webhooks: WebhookSender | null
    delivers: boolean
    now: () => number
  }) {
    this.#store = options.store
    this.#webhooks = options.webhooks
    this.#delivers = options.delivers
    this.#now = options.now
  }

  /** Stores the emails and their answer in one write. */
  accept({ emails, answer }: Acceptance): void {
    const at = this.#time()
    const suppressions: Entry[] = []
    const mails = emails.map((email): Mail => {
      const messageId = `<${email.id}@resend.local>`
      const mail = { ...email, messageId, acceptedAt: at, idempotencyKey: answer?.key ?? null, events: [] }
      if (mail.scheduledAt !== undefined) return { ...mail, events: [{ type: 'scheduled', at }] }
      const { events, suppressed } = this.#send(mail, at)
      suppressions.push(...suppressed)
      return { ...mail, events }
    })
    const webhooks = mails.flatMap((mail) => mail.events.flatMap((event) => this.#webhooksFor(mail, event)))
    const answers = answer === null ? [] : [answer]
    this.#record({ kind: 'accepted', mails, answers, webhooks }, ...suppressions)
    this.#watch()
  }

  /** Records what the recipient or their provider did; who bounced for good or complained is suppressed. */
  happened(mail: Mail, what: Omit<MailEvent, 'at'>): MailEvent {
    const event: MailEvent = { ...what, at: this.#time() }
    const suppressed = mail.to.flatMap((recipient) => suppressionBy(mail, event, recipient))
    this.#record(this.#happening(mail, event), ...suppressed)
    return event
  }

  /** @throws ResendError when the mail does not wait to be sent. */
  cancel(mail: Mail): void {
    this.#refuseUnlessScheduled(mail, 'canceled')
    this.happened(mail, { type: 'canceled' })
  }

  /** @throws ResendError when the mail does not wait to be sent. */
  reschedule(mail: Mail, scheduledAt: string): void {
    this.#refuseUnlessScheduled(mail, 'updated')
    this.#record({ kind: 'rescheduled', mailId: mail.id, scheduledAt })
    this.#watch()
  }

  /** Sends the scheduled mails whose time has come; to be called whenever the clock may have moved. */
  sendDue(): void {
    if (this.#store.scheduled.size === 0) return
    const at = this.#time()
    const due = [...this.#store.scheduled.values()].filter(({ scheduledAt = at }) => scheduledAt <= at)
    for (const mail of due) {
      const { events, suppressed } = this.#send(mail, at)
      this.#record(...events.map((event) => this.#happening(mail, event)), ...suppressed)
    }
    this.#watch()
  }

  /** Stores a mail that came in and reports it. */
  receive(mail: Omit<ReceivedMail, 'created_at'>): ReceivedMail {
    const received = { ...mail, created_at: this.#time() }
    const webhooks = this.#webhook(received.id, receivedBody(received))
    this.#record({ kind: 'received', mail: received, webhooks })
    return received
  }

  stop(): void {
    clearTimeout(this.#timer)
  }

  /** What becomes of a mail that goes out now. */
  #send(mail: Mail, at: string): { events: MailEvent[]; suppressed: Entry[] } {
    const sent: MailEvent = { type: 'sent', at }
    if (!this.#delivers) return { events: [sent], suppressed: [] }
    const { course, recipient } = courseOf(mail.to, (address) => this.#store.suppressions.has(address))
    const events = course.map((what): MailEvent => ({ ...what, at }))
    const suppressed =
      recipient === undefined ? [] : events.flatMap((event) => suppressionBy(mail, event, recipient))
    return { events: [sent, ...events], suppressed }
  }

  #happening(mail: Mail, event: MailEvent): Entry {
    return { kind: 'happened', mailId: mail.id, event, webhooks: this.#webhooksFor(mail, event) }
  }

  #webhooksFor(mail: Mail, event: MailEvent): PendingWebhook[] {
    if (this.#webhooks === null) return []
    const body = webhookBody(mail, event)
    return body === null ? [] : this.#webhook(mail.id, body)
  }

  #webhook(mailId: string, body: string): PendingWebhook[] {
    if (this.#webhooks === null) return []
    return [{ id: `msg_${randomUUID().replaceAll('-', '')}`, mailId, body, addedAt: Date.now() }]
  }

  #record(...entries: Entry[]): void {
    this.#store.record(...entries)
    this.#webhooks?.send()
  }

  /** For a clock that runs; one that is moved is looked at with every request. */
  #watch(): void {
    clearTimeout(this.#timer)
    const { scheduled } = this.#store
    if (scheduled.size === 0) return
    let next = Number.POSITIVE_INFINITY
    for (const { scheduledAt = '' } of scheduled.values()) next = Math.min(next, Date.parse(scheduledAt))
    const pause = Math.min(longestTimer, Math.max(1, next - this.#now()))
    this.#timer = setTimeout(() => this.sendDue(), pause)
  }

  #refuseUnlessScheduled(mail: Mail, wish: string): void {
    if (this.#store.scheduled.has(mail.id)) return
    throw new ResendError(
      'validation_error',
      `Only a scheduled email can be ${wish}; this one is ${mail.events.at(-1)?.type}.`,
    )
  }

  #time(): string {
    return new Date(this.#now()).toISOString()
  }
}
