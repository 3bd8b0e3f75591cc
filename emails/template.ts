import type { ReactElement } from 'react'
import type { MailContext } from './mail-context.ts'

/** One mail: what its subject, its preheader and its body say, given JSON props and the context. */
export interface Template<Props> {
  /** At most 60 characters where the data permits; `render` takes out control characters and line breaks. */
  subject: (props: Props, context: MailContext) => string
  /** The preheader: complements the subject, never repeats it. */
  preview: (props: Props, context: MailContext) => string
  /** Everything between the shop's name and the signature. */
  content: (props: Props, context: MailContext) => ReactElement
}
