import type { ReactElement } from 'react'
import type { z } from 'zod'
import type { MailContext } from './mail-context.ts'
import type { Voice } from './voice.ts'
import type { Say, Words } from './wording/say.ts'

/** A mail in short, as a digest of several shows it. */
export interface Brief {
  title: string
  sentence: string
  link: { url: string; label: string }
}

/** Puts another mail in short, from its name and props, in the reader's voice. */
export type InShort = (mail: { template: string; props: unknown }) => Brief

/** One mail: what it needs to know, what it says, and how the two come together. */
interface Definition<Schema extends z.ZodType, W extends Record<Voice, Words>> {
  /** Everything it needs, as JSON values: what is missing fails here, never as a gap in the mail. */
  props: Schema
  /** Its wordings in every voice: the same keys and placeholders throughout. */
  words: W
  /** At most 60 characters where the data permits; `render` takes out control characters and line breaks. */
  subject: (props: z.output<Schema>, say: Say<W[Voice]>, context: MailContext) => string
  /** The preheader: complements the subject, never repeats it. */
  preview: (props: z.output<Schema>, say: Say<W[Voice]>, context: MailContext) => string
  /** Everything between the shop's name and the signature. */
  content: (
    props: z.output<Schema>,
    say: Say<W[Voice]>,
    context: MailContext,
    inShort: InShort,
  ) => ReactElement
  /** Whether it shows the shop's offer where the context has one. */
  hasOffer?: true
  /** The mail within a digest. Default: its subject, its preheader and the way to the shop. */
  brief?: (props: z.output<Schema>, say: Say<W[Voice]>, context: MailContext) => Brief
}

type Write<Result, More extends unknown[] = []> = (
  props: unknown,
  say: (key: string, values?: Record<string, string>) => string,
  context: MailContext,
  ...more: More
) => Result

/** A mail as the registry keeps it; `Given` are the props it is to be given. */
export interface Template<Given> {
  props: z.ZodType<unknown, Given>
  words: Record<Voice, Words>
  subject: Write<string>
  preview: Write<string>
  /** Only mails that gather others put any in short. */
  content: Write<ReactElement, [inShort?: InShort]>
  brief?: Write<Brief>
  hasOffer?: true
}

/** Declares a mail; its words are checked against each other and against their use. */
export function template<Schema extends z.ZodType, const W extends Record<Voice, Words>>(
  definition: Definition<Schema, W>,
): Template<z.input<Schema>> {
  // Each mail is only ever handed what its own schema has let through, so its types can be forgotten outside.
  return definition as unknown as Template<z.input<Schema>>
}
