import { sampleContext, sampleProps, sampleUnsubscribeUrl } from '../../emails/fixtures.ts'
import { type MailContext, type RenderedEmail, render } from '../../emails/render.ts'
import { type EmailName, type EmailProps, templates } from '../../emails/templates.ts'
import type { Voice } from '../../emails/voice.ts'

export const voices: Voice[] = ['de-formal', 'de-informal', 'en']

export const names = Object.keys(templates) as EmailName[]

/** Every mail in every voice, as rows for `it.each`. */
export const everyMail = names.flatMap((name) => voices.map((voice) => ({ name, voice })))

/** Mails that are advertising as a whole. */
const marketingMails: readonly EmailName[] = [
  'we-miss-you',
  'cart-reminder',
  'cart-second',
  'cart-incentive',
  'browse-reminder',
  'replenish',
  'slowing',
  'same-again',
  'why-so-quiet',
  'last-call',
  'stay',
  'welcome',
  'wishes',
  'welcome-advantage',
  'product-care',
  'goes-with',
  'second-order',
  'satisfaction',
  'review-request',
  'referral',
  'birthday',
  'anniversary',
  'sign-up-anniversary',
  'nth-order',
  'spend-mark',
  'loyalty-level',
  'season-greeting',
  'outage-apology',
  'goodwill',
  'channel-invitation',
  'letter',
  'digest',
]

/** Mails that ask for a permission: they can be objected to, but nothing was permitted. */
const askingMails: readonly EmailName[] = ['re-consent', 're-consent-reminder']

/** Without non-breaking spaces, as one would type it. */
export const plain = (text: string): string => text.replaceAll('\u00a0', ' ')

/** A mail from the sample data, with what differs; marketing mails get their unsubscribe link. */
export function sample<N extends EmailName>(
  name: N,
  context: Partial<MailContext> = {},
  props: Partial<EmailProps<N>> = {},
): RenderedEmail {
  const unsubscribe = [...marketingMails, ...askingMails].includes(name)
    ? { unsubscribeUrl: sampleUnsubscribeUrl, ...(askingMails.includes(name) && { advertising: undefined }) }
    : {}
  const merged: EmailProps<N> = Object.assign({}, sampleProps[name], props)
  return render(name, merged, { ...sampleContext, ...unsubscribe, ...context })
}
