import type { Run, RunMail } from './run.ts'

/** A mail that one of two runs has and the other has not, or at another time, or at the same with other content. */
export type Change =
  | { what: 'gains' | 'loses' | 'differs'; mail: RunMail }
  | { what: 'shifts'; mail: RunMail; to: number }

/** Less than this is the same moment, in milliseconds. */
const tolerance = 60_000

/**
 * Who gains, loses or shifts which mail in a second run over the same customers, or gets it with other content; by
 * customer, then by time. Who could not be lived through in both runs is left out.
 */
export function compare(before: Run, after: Run): Change[] {
  const failed = new Set(failedIn([before, after]).map(({ customer }) => customer))
  const livedThrough = ({ customer }: RunMail) => !failed.has(customer)
  const ofBefore = before.mails.filter(livedThrough)
  const ofAfter = after.mails.filter(livedThrough)
  const old = new Set(ofBefore.map(keyOf))
  const young = new Map(ofAfter.map((mail) => [keyOf(mail), mail]))
  const changes = [
    ...ofBefore.flatMap((mail): Change[] => {
      const other = young.get(keyOf(mail))
      if (!other) return [{ what: 'loses', mail }]
      if (Math.abs(other.at - mail.at) >= tolerance) return [{ what: 'shifts', mail, to: other.at }]
      return other.says === mail.says ? [] : [{ what: 'differs', mail }]
    }),
    ...ofAfter.flatMap((mail): Change[] => (old.has(keyOf(mail)) ? [] : [{ what: 'gains', mail }])),
  ]
  return changes.sort((a, b) => compareWords(a.mail.customer, b.mail.customer) || a.mail.at - b.mail.at)
}

/** Who could not be lived through in one of these runs, each once, with the last error. */
export function failedIn(runs: readonly Run[]): Run['failed'] {
  const failed = runs.flatMap((run) => run.failed)
  return [...new Map(failed.map((one) => [one.customer, one])).values()]
}

function keyOf({ customer, key }: RunMail): string {
  return `${customer}\n${key}`
}

function compareWords(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
