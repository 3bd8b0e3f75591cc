import type { Profile } from '../journeys/facts.ts'
import type { Question } from '../journeys/questions.ts'
import type { CustomerKey } from './customers.ts'
import type { Queryable } from './database.ts'

/** A mail that asks a question, and whom. */
export interface AskingSend extends CustomerKey {
  customerId: string
  profile: Profile
  /** The story it belongs to. */
  journey: string
  story: string
  step: string
  question: Question
}

/** The mail of this id, if it asks something of somebody who is still there. */
export async function findAskingSend(db: Queryable, sendId: string): Promise<AskingSend | undefined> {
  const { rows } = await db.query<AskingSend>({
    name: 'find-asking-send',
    text: `
      select c.id as "customerId", c.source, c.subject, c.profile, s.journey, s.subject as story, s.step, s.question
      from sends s join customers c on c.id = s.customer_id
      where s.id = $1 and s.question is not null and c.erased_at is null`,
    values: [sendId],
  })
  return rows[0]
}
