import { sampleContext, sampleProps, sampleUnsubscribeUrl } from '../../emails/fixtures.ts'
import { type MailContext, type RenderedEmail, render } from '../../emails/render.ts'
import { type EmailName, type EmailProps, templates } from '../../emails/templates.ts'
import type { Voice } from '../../emails/voice.ts'

export const voices: Voice[] = ['de-formal', 'de-informal', 'en']

export const names = Object.keys(templates) as EmailName[]

/** Every mail in every voice, as rows for `it.each`. */
export const everyMail = names.flatMap((name) => voices.map((voice) => ({ name, voice })))

/** A mail from the sample data, with what differs; marketing mails get their unsubscribe link. */
export function sample<N extends EmailName>(
  name: N,
  context: Partial<MailContext> = {},
  props: Partial<EmailProps<N>> = {},
): RenderedEmail {
  const unsubscribe = name === 'we-miss-you' ? { unsubscribeUrl: sampleUnsubscribeUrl } : {}
  const merged: EmailProps<N> = Object.assign({}, sampleProps[name], props)
  return render(name, merged, { ...sampleContext, ...unsubscribe, ...context })
}
