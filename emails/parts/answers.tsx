import { Link } from 'react-email'
import type { MailContext } from '../mail-context.ts'
import { theme } from './theme.ts'

interface Choice {
  /** What is asked, as the page that takes the answer names it. */
  field: string
  value: string
  label: string
}

/** The answers to a question, each given by one tap on its line; nothing where no page takes them. */
export function Answers({
  choices,
  context: { answerUrl },
}: {
  choices: readonly Choice[]
  context: MailContext
}) {
  if (answerUrl === undefined) return null
  return (
    <ul style={theme.answers}>
      {choices.map(({ field, value, label }) => (
        <li key={`${field} ${value}`} style={theme.answer}>
          <Link href={withAnswer(answerUrl, field, value)} style={theme.answerLink}>
            {label}
          </Link>
        </li>
      ))}
    </ul>
  )
}

function withAnswer(answerUrl: string, field: string, value: string): string {
  const url = new URL(answerUrl)
  url.searchParams.set(field, value)
  return url.href
}
