import { createHash, randomUUID } from 'node:crypto'
import { setDecided } from '../database/customers.ts'
import type { Queryable } from '../database/database.ts'
import { addDecision } from '../database/decisions.ts'
import { updateLifecycle } from '../database/lifecycles.ts'
import { addNotes } from '../database/notes.ts'
import { addSends, withdrawSends } from '../database/sends.ts'
import type { Decision, Intent, Note } from '../journeys/decision.ts'
import type { SendTask } from '../workflows/contract.ts'

interface MadeDecision {
  customerId: string
  number: number
  uptoSeq: number
  decision: Decision
  /** Business time. */
  at: number
  wallNow: Date
}

/** Resend's limit for an idempotency key. */
const longestKey = 256

/**
 * Writes a decision with all it brings about and returns the sends that are new. The customer's row comes before
 * the sends: the order in which every writer locks, and in which the statements are issued here.
 */
export async function writeDecision(
  db: Queryable,
  { customerId, number, uptoSeq, decision, at, wallNow }: MadeDecision,
): Promise<SendTask[]> {
  const { wakeUp } = decision
  const sends = decision.intents.map((intent) => ({
    ...intent,
    id: randomUUID(),
    idempotencyKey: keyOf(customerId, intent),
  }))
  const awaits = [...decision.awaited, ...sends.filter(({ awaited }) => awaited).map(({ id }) => id)]
  const { state, stage, waitsFor, attention, places, notes } = decision
  const [, , , , , added] = await Promise.all([
    updateLifecycle(db, customerId, {
      state,
      stage,
      stageSince: state.stage?.since,
      waitsFor,
      decidedAt: at,
      wakeUp,
      awaits,
      attention,
      places,
      decisions: number,
      setAside: undefined,
    }),
    setDecided(db, customerId, uptoSeq),
    addDecision(db, { customerId, number, decidedAt: at, uptoSeq, reasons: decision.reasons, wakeUp }),
    notes.length > 0 && addNotes(db, customerId, notes.map(asNote), new Date(at)),
    decision.withdrawals.length > 0 && withdrawSends(db, decision.withdrawals, wallNow),
    sends.length > 0
      ? addSends(db, customerId, sends, { decision: number, business: new Date(at), wall: wallNow })
      : Promise.resolve<string[]>([]),
  ])
  return sends
    .filter(({ id }) => added.includes(id))
    .map(({ id, summary, awaited }) => ({ id, summary, awaited }))
}

function asNote({ journey, label, text }: Note) {
  return { author: journey, about: label, text }
}

/** The business key, so that even a restored backup asks Resend under the same name. Header-safe, ≤ 256 characters. */
function keyOf(customerId: string, { journey, subject, step }: Intent): string {
  const key = [customerId, journey, subject, step].map(encodeURIComponent).join('/')
  return key.length <= longestKey ? key : `${customerId}/${createHash('sha256').update(key).digest('hex')}`
}
