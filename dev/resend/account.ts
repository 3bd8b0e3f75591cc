import { domainOf } from './addresses.ts'
import { ResendError } from './errors.ts'
import type { Email } from './mail.ts'

/** What stands between an account and its sending, as set by hand; all well at the start. */
export class Account {
  /** Whether the key is no longer accepted. */
  keyRevoked = false
  /** Domains that nothing may be sent from, in lower case. */
  unverified: string[] = []

  /** @throws ResendError when one of the senders' domains is not verified. */
  refuseUnverified(emails: Email[]): void {
    if (this.unverified.length === 0) return
    const domain = emails.map(({ from }) => domainOf(from)).find((name) => this.unverified.includes(name))
    if (domain === undefined) return
    throw new ResendError(
      'validation_error',
      `The ${domain} domain is not verified. Please, add and verify your domain on https://resend.com/domains`,
      { statusCode: 403 },
    )
  }
}
