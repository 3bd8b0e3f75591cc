import type { Decided, DecideInput, SendInput, SendOutcome } from '../workflows/contract.ts'

/** On the lifecycle queue. */
export interface LifecycleActivities {
  decide(input: DecideInput): Promise<Decided>
}

/** On the mail queue. */
export interface MailActivities {
  sendEmail(input: SendInput): Promise<SendOutcome>
}
