import type { Reason, WakeUp } from '../journeys/decision.ts'
import type { Queryable } from './database.ts'

/** What was chosen at one wake-up, kept for whoever asks why. */
export interface DecisionRecord {
  customerId: string
  number: number
  /** Business time. */
  decidedAt: number
  /** Number of the newest event it took into account. */
  uptoSeq: number
  reasons: readonly Reason[]
  wakeUp: WakeUp | undefined
}

export async function addDecision(db: Queryable, decision: DecisionRecord): Promise<void> {
  await db.query({
    name: 'add-decision',
    text: `
      insert into decisions (customer_id, number, decided_at, upto_seq, reasons, wake_at, wake_for)
      values ($1, $2, $3, $4, $5, $6, $7)`,
    values: [
      decision.customerId,
      decision.number,
      new Date(decision.decidedAt),
      decision.uptoSeq,
      JSON.stringify(decision.reasons),
      decision.wakeUp ? new Date(decision.wakeUp.at) : null,
      decision.wakeUp?.for ?? null,
    ],
  })
}
