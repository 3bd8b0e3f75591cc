import type { MailContext } from '../mail-context.ts'
import { confirmUrlOf } from '../request-details.ts'
import { Action } from './action.tsx'
import { Note } from './note.tsx'
import { Paragraph } from './paragraph.tsx'
import { Title } from './title.tsx'

interface Props {
  title: string
  /** The salutation and what comes before the declaration, a paragraph each. */
  before: string[]
  /** What is agreed to, word for word. */
  wording: string
  /** What the link to answer is called. */
  answer: string
  /** What comes after the link, a paragraph each. */
  after: string[]
  context: MailContext
}

/** What all mails share that ask for a consent: the declaration as it stands, and one link to answer. */
export function ConsentRequest({ title, before, wording, answer, after, context }: Props) {
  return (
    <>
      <Title>{title}</Title>
      <Paragraphs of={before} />
      <Note>{wording}</Note>
      <Action href={confirmUrlOf(context)}>{answer}</Action>
      <Paragraphs of={after} />
    </>
  )
}

function Paragraphs({ of }: { of: string[] }) {
  return of.map((text) => <Paragraph key={text}>{text}</Paragraph>)
}
