import type { Decided, DecideInput, Retained, SendInput, SendOutcome } from '../workflows/contract.ts'

/** On the lifecycle queue. */
export interface LifecycleActivities {
  decide(input: DecideInput): Promise<Decided>
  retain(): Promise<Retained>
}

/** On the mail queue. */
export interface MailActivities {
  sendEmail(input: SendInput): Promise<SendOutcome>
}
