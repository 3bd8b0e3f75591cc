import { randomUUID } from 'node:crypto'
import type { TestWorkflowEnvironment } from '@temporalio/testing'
import { type AcceptableEvent, acceptEvents } from '../../api/events/accept-events.ts'
import type { Reason } from '../../journeys/decision.ts'
import type { Journey } from '../../journeys/journey.ts'
import type { LifeEvent } from '../../simulation/life.ts'
import type { Actor, SentMail, Stage } from '../../simulation/stage.ts'
import { ringDoorbell } from '../../workflows/ring-doorbell.ts'
import { startProduct } from './product.ts'
import { skipTo } from './temporal.ts'

/** The whole product on a time-skipping server, as the stage of scripts and lives; `stop()` when done. */
export interface TemporalStage extends Stage {
  stop(): Promise<void>
}

export async function temporalStage(
  temporal: TestWorkflowEnvironment,
  journeys?: readonly Journey[],
): Promise<TemporalStage> {
  let now = await temporal.currentTimeMs()
  const product = await startProduct({
    temporal,
    decideBy: 'regular',
    wallNow: () => new Date(now),
    reports: false,
    ...(journeys && { journeys }),
  })
  const { database } = product

  async function until(at: number): Promise<void> {
    now = await skipTo(temporal, at)
    await product.settled()
  }

  async function tell(customer: string, events: readonly LifeEvent[]): Promise<void> {
    const source = 'stage'
    const accepted = await acceptEvents(
      database,
      events.map(
        ({ at, happenedAt = at, id, type, data, customer: news, by = 'shop' }): AcceptableEvent => ({
          source,
          subject: customer,
          origin: by === 'shop' ? source : 'perennial',
          id: `${customer}/${id}`,
          type,
          occurredAt: new Date(happenedAt),
          receivedAt: new Date(now),
          data,
          customer: news,
        }),
      ),
      new Date(now),
    )
    for (const { customerId, upTo, types } of accepted.rings)
      await ringDoorbell(temporal.client, customerId, { upTo, types }, types.at(-1) ?? 'news', 'regular')
    await product.settled()
  }

  return {
    now: async () => now,
    until,
    async enter(): Promise<Actor> {
      const customer = randomUUID()
      return {
        until,
        tell: (events) => tell(customer, events),
        async look() {
          const { rows: mails } = await database.query<SentMail>(
            `select s.journey, s.subject, s.step, (extract(epoch from s.intended_at) * 1000)::bigint as at
             from sends s join customers c on c.id = s.customer_id
             where c.subject = $1 and s.state in ('sent', 'delivered') order by s.intended_at, s.decision`,
            [customer],
          )
          const { rows: decisions } = await database.query<{ at: Date; reasons: Reason[] }>(
            `select d.decided_at as at, d.reasons from decisions d join customers c on c.id = d.customer_id
             where c.subject = $1 order by d.number`,
            [customer],
          )
          const { rows: waking } = await database.query<{ at: Date | null; for: string | null }>(
            `select l.wake_at as at, l.wake_for as for from lifecycles l join customers c on c.id = l.customer_id
             where c.subject = $1`,
            [customer],
          )
          const [next] = waking
          return {
            mails,
            reasons: decisions.flatMap(({ at, reasons }) =>
              reasons.map((reason) => ({ ...reason, at: at.getTime() })),
            ),
            wakeUp: next?.at && next.for ? { at: next.at.getTime(), for: next.for } : undefined,
          }
        },
      }
    },
    stop: () => product.stop(),
  }
}
