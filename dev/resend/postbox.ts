import { randomUUID } from 'node:crypto'
import type { Email, Mail, MailEvent } from './mail.ts'
import type { KeptAnswer, PendingWebhook, Store } from './store.ts'
import { webhookBody } from './webhook-body.ts'
import type { WebhookSender } from './webhook-sender.ts'

export interface Acceptance {
  emails: (Email & { id: string })[]
  /** The request's key with its answer, to be kept together with the mails. */
  answer: KeptAnswer | null
}

/** Takes mails in and records what happens to them; each event goes out as a webhook if there is a receiver. */
export class Postbox {
  readonly #store: Store
  readonly #webhooks: WebhookSender | null
  readonly #delivers: boolean
  readonly #now: () => number

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
    const mails = emails.map((email): Mail => {
      const events: MailEvent[] = [{ type: 'sent', at }]
      if (this.#delivers) events.push({ type: 'delivered', at })
      const messageId = `<${email.id}@resend.local>`
      return { ...email, messageId, acceptedAt: at, idempotencyKey: answer?.key ?? null, events }
    })
    const webhooks = mails.flatMap((mail) => mail.events.flatMap((event) => this.#webhooksFor(mail, event)))
    this.#store.record({ kind: 'accepted', mails, answers: answer === null ? [] : [answer], webhooks })
    this.#webhooks?.send()
  }

  /** Records what the recipient or their provider did. */
  happened(mail: Mail, what: Omit<MailEvent, 'at'>): MailEvent {
    const event: MailEvent = { ...what, at: this.#time() }
    this.#store.record({ kind: 'happened', mailId: mail.id, event, webhooks: this.#webhooksFor(mail, event) })
    this.#webhooks?.send()
    return event
  }

  #webhooksFor(mail: Mail, event: MailEvent): PendingWebhook[] {
    if (this.#webhooks === null) return []
    return [
      { id: `msg_${randomUUID().replaceAll('-', '')}`, mailId: mail.id, body: webhookBody(mail, event) },
    ]
  }

  #time(): string {
    return new Date(this.#now()).toISOString()
  }
}
