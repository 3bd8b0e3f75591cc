import type { Run, RunMail } from './run.ts'

/** A mail that one of two runs has and the other has not, or at another time. */
export type Change =
  | { what: 'gains' | 'loses'; mail: RunMail }
  | { what: 'shifts'; mail: RunMail; to: number }

/** Less than this is the same moment, in milliseconds. */
const tolerance = 60_000

/** Who gains, loses or shifts which mail in a second run over the same customers; by customer, then by time. */
export function compare(before: Run, after: Run): Change[] {
  const old = new Map(before.mails.map((mail) => [keyOf(mail), mail]))
  const young = new Map(after.mails.map((mail) => [keyOf(mail), mail]))
  const changes = [
    ...before.mails.flatMap((mail): Change[] => {
      const other = young.get(keyOf(mail))
      if (!other) return [{ what: 'loses', mail }]
      return Math.abs(other.at - mail.at) < tolerance ? [] : [{ what: 'shifts', mail, to: other.at }]
    }),
    ...after.mails.flatMap((mail): Change[] => (old.has(keyOf(mail)) ? [] : [{ what: 'gains', mail }])),
  ]
  return changes.sort((a, b) => compareWords(a.mail.customer, b.mail.customer) || a.mail.at - b.mail.at)
}

function keyOf({ customer, key }: RunMail): string {
  return `${customer}\n${key}`
}

function compareWords(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
