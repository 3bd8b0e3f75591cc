import { ResendError } from './errors.ts'
import type { Email } from './mail.ts'
import type { Store } from './store.ts'

/** How many recipients may be written to; null for as many as there are. */
export interface QuotaLimits {
  daily: number | null
  monthly: number | null
}

/** An account's quotas by the day and the month, in UTC. As at Resend each recipient counts, received mails too. */
export class Quota {
  limits: QuotaLimits
  readonly #store: Store
  readonly #now: () => number

  constructor(store: Store, limits: QuotaLimits, now: () => number) {
    this.#store = store
    this.limits = limits
    this.#now = now
  }

  /** @throws ResendError when not all of the emails fit in; then none of them may be accepted. */
  refuseBeyond(emails: Email[]): void {
    const { daily, monthly } = this.limits
    const wanted = emails.reduce((sum, { to, cc, bcc }) => sum + to.length + cc.length + bcc.length, 0)
    const used = this.#used()
    const today = new Date(this.#now())
    const [year, month, day] = [today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate()]
    if (daily !== null && used.daily + wanted > daily) {
      throw this.#exceeded('daily_quota_exceeded', Date.UTC(year, month, day + 1))
    }
    if (monthly !== null && used.monthly + wanted > monthly) {
      throw this.#exceeded('monthly_quota_exceeded', Date.UTC(year, month + 1))
    }
  }

  /** What has been used so far, for the quotas that there are. */
  headers(): Record<string, string> {
    const { daily, monthly } = this.limits
    const used = this.#used()
    return {
      ...(daily !== null && { 'x-resend-daily-quota': String(used.daily) }),
      ...(monthly !== null && { 'x-resend-monthly-quota': String(used.monthly) }),
    }
  }

  #exceeded(name: 'daily_quota_exceeded' | 'monthly_quota_exceeded', until: number): ResendError {
    return new ResendError(name, undefined, { retryAfter: Math.ceil((until - this.#now()) / 1000) })
  }

  #used(): { daily: number; monthly: number } {
    const at = new Date(this.#now()).toISOString()
    const usage = (period: string) => this.#store.usage.get(period) ?? 0
    return { daily: usage(at.slice(0, 10)), monthly: usage(at.slice(0, 7)) }
  }
}
