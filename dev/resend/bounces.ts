/** Resend's kinds of bounces, from its documentation: type, subtype, message and what a server says. First is usual. */
const bounces = {
  Permanent: {
    General: ["The recipient's email provider sent a hard bounce message.", 'smtp; 550 5.1.1 user unknown'],
    NoEmail: [
      'It was not possible to retrieve the recipient email address from the bounce message.',
      'smtp; 550 5.0.0 no address given',
    ],
    Suppressed: [
      "The recipient's email address is on the suppression list because it has a recent history of producing hard bounces.",
      'smtp; 550 5.7.1 suppressed',
    ],
  },
  Transient: {
    MailboxFull: ["The recipient's mailbox was full.", 'smtp; 452 4.2.2 mailbox full'],
    General: [
      "The recipient's email provider sent a general bounce message.",
      'smtp; 451 4.3.0 try again later',
    ],
    MessageTooLarge: ['The message was too large.', 'smtp; 552 5.3.4 message too big'],
    ContentRejected: [
      "The provider doesn't allow the message's content.",
      'smtp; 554 5.6.0 content rejected',
    ],
    AttachmentRejected: [
      'The message has an unacceptable attachment.',
      'smtp; 554 5.7.0 attachment rejected',
    ],
  },
  Undetermined: {
    Undetermined: [
      "The recipient's email provider sent a bounce message that does not say why.",
      'smtp; 500 delivery failed',
    ],
  },
} satisfies Record<string, Record<string, [message: string, diagnosticCode: string]>>

export type BounceType = keyof typeof bounces

export const bounceTypes = Object.keys(bounces) as [BounceType, ...BounceType[]]

/** The subtypes that a bounce of `type` may have, the usual one first. */
export function subTypesOf(type: BounceType): [string, ...string[]] {
  return Object.keys(bounces[type]) as [string, ...string[]]
}

/** The `bounce` of a webhook; `subType` and `diagnosticCode` default to the usual ones. */
export function bounceReport(type: BounceType, subType = subTypesOf(type)[0], diagnosticCode?: string[]) {
  const kinds: Record<string, string[]> = bounces[type]
  const [message, usualCode] = kinds[subType] ?? []
  return { type, subType, message, diagnosticCode: diagnosticCode ?? [usualCode] }
}
