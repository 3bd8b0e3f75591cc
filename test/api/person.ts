import type { AcceptableEvent } from '../../api/events/accept-events.ts'
import type { Database } from '../../database/database.ts'
import { days } from '../../journeys/instant.ts'
import type { Journey } from '../../journeys/journey.ts'
import { activities, annasProfile } from '../activities/setup.ts'
import { customerRow, noon, order } from '../database/shop-news.ts'

/** Somebody who ordered 90 days ago, and the time they live in; decided on only when a test says so. */
export interface Person {
  name: string
  id: string
  decide: (
    journeys?: readonly Journey[],
  ) => Promise<{ sends: { id: string; summary: string }[]; details: string }>
  /** Decides, and lets every mail that is decided on leave, until none is left. */
  hear: () => Promise<void>
  send: (id: string) => Promise<unknown>
  tell: (...events: AcceptableEvent[]) => Promise<unknown>
  later: (milliseconds: number) => void
  /** By their business keys' ends, oldest first: `hello delivered`. */
  mails: () => Promise<string[]>
}

/** The time of all people of a test file. */
export interface Clock {
  now: Date
}

/** Makes them; a customer is called like their order. */
export function people(database: Database, clock: Clock, told: readonly Journey[]) {
  return async (
    name: string,
    given: { profile?: AcceptableEvent['customer']; told?: readonly Journey[]; occurredAt?: Date } = {},
  ): Promise<Person> => {
    clock.now = noon
    const worker = await activities(database)
    const occurredAt = given.occurredAt ?? new Date(noon.getTime() - days(90))
    await worker.accept(order(name, `o-${name}`, { customer: given.profile ?? annasProfile, occurredAt }))
    const { id } = await customerRow(database, name)
    const decide: Person['decide'] = (journeys = given.told ?? told) => worker.decideWith(journeys)(id)
    return {
      name,
      id,
      decide,
      send: worker.send,
      async hear() {
        for (let { sends } = await decide(); sends.length > 0; { sends } = await decide()) {
          for (const send of sends) await worker.send(send.id)
        }
      },
      tell: (...events) =>
        worker.accept(
          ...events.map((event) => ({
            ...event,
            occurredAt: event.occurredAt === noon ? clock.now : event.occurredAt,
            receivedAt: clock.now,
          })),
        ),
      later(milliseconds) {
        clock.now = new Date(clock.now.getTime() + milliseconds)
        worker.clock.business = clock.now.getTime()
        worker.clock.wall = clock.now
      },
      async mails() {
        const { rows } = await database.query<{ mail: string }>(
          `select concat_ws(' ', step, state, reason) as mail from sends where customer_id = $1 order by intended_at, step`,
          [id],
        )
        return rows.map(({ mail }) => mail)
      },
    }
  }
}
