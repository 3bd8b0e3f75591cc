import type { CustomerEvent } from '../events.ts'
import { type Instant, toIso } from '../instant.ts'
import { badInWords, isBad } from '../questions.ts'

/** An answer that a person has to see to. */
export interface BadAnswer {
  /** What its hand-over to staff is about: the asking story's subject, and when it was answered. */
  id: string
  /** The story that asked, as `journey/subject`. */
  story: string
  /** `order 1001` */
  label: string
  /** `not satisfied: product poor` */
  why: string
  at: Instant
}

/** What else is known of the question that was answered. */
interface Asked {
  /** All that was answered to it, as far as that is still known. */
  answers?: Readonly<Record<string, string>> | undefined
  /** Of the order it asks about, as far as that is still known. */
  orderNumber?: string | undefined
  /** Whether staff have ended what was handed to them about an answer. */
  isSettled: (answer: BadAnswer) => boolean
}

/** Of one person at most; who has left more unseen has them on their list all the same. */
const mostAnswers = 10

/**
 * The bad answers after one more event, however late it comes: links in mails work for ever. One answer more to the same
 * question adds nothing while staff have not settled the one before.
 */
export function foldBadAnswers(
  known: readonly BadAnswer[] | undefined,
  event: CustomerEvent & { type: 'question.answered' },
  { answers, orderNumber, isSettled }: Asked,
): readonly BadAnswer[] | undefined {
  const { journey, subject, question } = event.data
  if (!isBad(question, event.data.answers)) return known
  const story = `${journey}/${subject}`
  const open = known?.filter((one) => !isSettled(one)) ?? []
  if (open.some((one) => one.story === story)) return open
  const bad: BadAnswer = {
    id: `${subject}-${toIso(event.at)}`,
    story,
    label: orderNumber === undefined ? `answer to ${journey}` : `order ${orderNumber}`,
    // Half of it may have been said before.
    why: badInWords(question, { ...answers, ...event.data.answers }),
    at: event.at,
  }
  return [...open, bad].slice(-mostAnswers)
}
