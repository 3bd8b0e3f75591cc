import { createHmac } from 'node:crypto'
import { seededRandom } from '../tools/seeded-random.ts'
import { usualSeed } from './inputs.ts'
import type { PendingWebhook, Store } from './store.ts'
import { noWebhookFaults, type WebhookFaults } from './webhook-faults.ts'

export interface WebhookTarget {
  url: string
  /** `whsec_` and the key in base64. */
  secret: string
}

interface Failed {
  attempts: number
  dueAt: number
}

const concurrency = 4
const answerWithin = 10_000
const firstRetryAfter = 250
const longestPause = 30_000

/**
 * Delivers the store's pending webhooks, oldest first and one at a time per mail. One that is not answered with 2xx
 * is tried again after 250 ms, doubling up to 30 s, while later ones go past it: as at Resend, order is not promised.
 * `faults` disturb that on demand.
 */
export class WebhookSender {
  readonly #store: Store
  readonly #target: WebhookTarget
  readonly #key: Buffer
  readonly #failed = new Map<string, Failed>()
  readonly #underWay = new Map<string, Promise<void>>()
  readonly #busyMails = new Set<string>()
  readonly #stopping = new AbortController()
  #timer: NodeJS.Timeout | undefined
  #faults = noWebhookFaults
  #random = seededRandom(usualSeed)

  constructor(store: Store, target: WebhookTarget) {
    this.#store = store
    this.#target = target
    this.#key = Buffer.from(target.secret.replace(/^whsec_/, ''), 'base64')
  }

  get faults(): WebhookFaults {
    return this.#faults
  }

  set faults(faults: WebhookFaults) {
    this.#faults = faults
    this.#random = seededRandom(faults.seed ?? usualSeed)
    this.send()
  }

  /** Sends what is due now; to be called whenever a webhook has been added. */
  send(): void {
    clearTimeout(this.#timer)
    if (this.#stopping.signal.aborted || this.#faults.off) return
    const now = Date.now()
    let nextDue = Number.POSITIVE_INFINITY
    for (const webhook of this.#inOrder()) {
      if (this.#underWay.size >= concurrency) return
      if (this.#busyMails.has(webhook.mailId)) continue
      const dueAt = Math.max(webhook.addedAt + this.#faults.delayed, this.#failed.get(webhook.id)?.dueAt ?? 0)
      if (dueAt <= now) this.#start(webhook)
      else nextDue = Math.min(nextDue, dueAt)
    }
    if (nextDue < Number.POSITIVE_INFINITY) this.#timer = setTimeout(() => this.send(), nextDue - now)
  }

  /** Cuts attempts short; they stay pending in the store. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    clearTimeout(this.#timer)
    await Promise.all(this.#underWay.values())
  }

  #inOrder(): Iterable<PendingWebhook> {
    const pending = this.#store.webhooks.values()
    if (!this.#faults.reordered) return pending
    return [...pending]
      .map((webhook) => ({ webhook, rank: this.#random() }))
      .sort((a, b) => a.rank - b.rank)
      .map(({ webhook }) => webhook)
  }

  #start(webhook: PendingWebhook): void {
    this.#busyMails.add(webhook.mailId)
    this.#underWay.set(
      webhook.id,
      this.#deliver(webhook).then((taken) => {
        this.#underWay.delete(webhook.id)
        this.#busyMails.delete(webhook.mailId)
        if (taken) {
          this.#failed.delete(webhook.id)
          this.#store.record({ kind: 'settled', webhookId: webhook.id })
        } else {
          const attempts = (this.#failed.get(webhook.id)?.attempts ?? 0) + 1
          const pause = Math.min(longestPause, firstRetryAfter * 2 ** (attempts - 1))
          this.#failed.set(webhook.id, { attempts, dueAt: Date.now() + pause })
        }
        this.send()
      }),
    )
  }

  async #deliver(webhook: PendingWebhook): Promise<boolean> {
    if (!this.#faults.duplicate) return this.#attempt(webhook)
    const taken = await Promise.all([this.#attempt(webhook), this.#attempt(webhook)])
    return taken.every(Boolean)
  }

  async #attempt({ id, body }: PendingWebhook): Promise<boolean> {
    // The receiver compares the timestamp with its own clock, so this is wall time, taken anew per attempt.
    const timestamp = String(Math.floor(Date.now() / 1000))
    const signature = createHmac('sha256', this.#key).update(`${id}.${timestamp}.${body}`).digest('base64')
    try {
      const response = await fetch(this.#target.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'svix-id': id,
          'svix-timestamp': timestamp,
          'svix-signature': `v1,${signature}`,
        },
        body,
        redirect: 'manual',
        signal: AbortSignal.any([this.#stopping.signal, AbortSignal.timeout(answerWithin)]),
      })
      await response.arrayBuffer()
      return response.ok
    } catch {
      return false
    }
  }
}
