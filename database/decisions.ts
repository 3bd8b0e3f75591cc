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

/** A customer's decisions, newest first. @param before the number of the last one of the page before */
export async function listDecisions(
  db: Queryable,
  customerId: string,
  { before, limit }: { before: number | undefined; limit: number },
): Promise<(Omit<DecisionRecord, 'customerId' | 'decidedAt' | 'wakeUp'> & { decidedAt: Date })[]> {
  const { rows } = await db.query<Awaited<ReturnType<typeof listDecisions>>[number]>({
    name: 'list-decisions',
    text: `
      select number, decided_at as "decidedAt", upto_seq as "uptoSeq", reasons from decisions
      where customer_id = $1 and ($2::bigint is null or number < $2) order by number desc limit $3`,
    values: [customerId, before ?? null, limit],
  })
  return rows
}

/** Something a decision said. */
export interface SaidReason {
  decision: number
  /** Business time. */
  at: number
  /** Number of the newest event that the decision took into account. */
  uptoSeq: number
  reason: Reason
}

/** What decisions said of one mail and of the end of its story, newest first. */
export async function reasonsAbout(
  db: Queryable,
  customerId: string,
  { story, step }: { story: string; step: string },
): Promise<SaidReason[]> {
  const { rows } = await db.query<Omit<SaidReason, 'at'> & { at: Date }>({
    name: 'reasons-about',
    text: `
      select d.number as decision, d.decided_at as at, d.upto_seq as "uptoSeq", r as reason
      from decisions d, jsonb_array_elements(d.reasons) r
      where d.customer_id = $1 and d.reasons @> jsonb_build_array(jsonb_build_object('story', $2::text))
        and r ->> 'story' = $2 and (r ->> 'step' = $3 or r ->> 'what' = 'end')
      order by d.number desc limit 10`,
    values: [customerId, story, step],
  })
  return rows.map(({ at, ...row }) => ({ ...row, at: at.getTime() }))
}
