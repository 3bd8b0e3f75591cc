import { describe, expect, it } from 'vitest'
import { days } from '../../journeys/instant.ts'
import { orderStory } from '../../journeys/orders/order-story.ts'
import { noon } from '../database/shop-news.ts'
import { ownDatabase } from '../helpers/own-database.ts'
import { type Clock, people } from './person.ts'
import { ownApi } from './setup.ts'
import { afterOrder } from './told-story.ts'

const { database } = await ownDatabase()
const clock: Clock = { now: noon }
const journeys = [orderStory, afterOrder()]
const api = await ownApi(database, () => clock.now, undefined, journeys)
const person = people(database, clock, journeys)

const aMonthAgo = new Date(noon.getTime() - days(30))

interface Journeys {
  journeys: { name: string; steps: { id: string; customers?: number }[] }[]
}
interface Customers {
  customers: { customerId: string; step: string | null }[]
  next?: string
}

describe('the journeys', () => {
  it('are listed with what they are for, how they go, and how many customers stand where; and who that is', async () => {
    const standing: string[] = []
    for (const name of ['one', 'two', 'three']) {
      const { id, hear } = await person(name)
      await hear()
      standing.push(id)
    }
    const waiting = await person('waiting', { occurredAt: aMonthAgo })
    await waiting.decide()

    const { json } = await api.ask<Journeys>('GET', '/v1/journeys')
    expect(json.journeys.map(({ name }) => name)).toEqual(['order', 'after-order'])
    expect(json.journeys[0]).toMatchObject({
      purpose: 'transactional',
      begins: 'as the shop reports',
      state: 'on',
      steps: expect.arrayContaining([{ id: 'confirmation', kind: 'send', toldOn: 'order.placed' }]),
      // Nobody stands at its steps, so none is counted.
      waitToBegin: null,
      nextBegins: null,
    })
    expect(json.journeys[1]).toEqual({
      name: 'after-order',
      purpose: 'marketing',
      priority: 50,
      goal: 'order.placed',
      begins: '90 days after an order',
      state: 'on',
      steps: [
        { id: 'hello', kind: 'send', customers: 0, since: null, nextDue: null },
        { id: 'at-once', kind: 'send', customers: 3, since: noon.toISOString(), nextDue: noon.toISOString() },
        {
          id: 'if-opened',
          kind: 'send',
          onlyIf: 'hello was opened',
          customers: 0,
          since: null,
          nextDue: null,
        },
        { id: 'late', kind: 'send', customers: 0, since: null, nextDue: null },
        {
          id: 'if-clicked',
          kind: 'send',
          onlyIf: 'hello was clicked',
          customers: 0,
          since: null,
          nextDue: null,
        },
      ],
      waitToBegin: 1,
      nextBegins: '2026-04-03T11:00:00.000Z',
      oldestWait: noon.toISOString(),
    })

    const list = async (query: string) =>
      (await api.ask<Customers>('GET', `/v1/journeys/after-order/customers?${query}`)).json
    const first = await list('step=at-once&limit=2')
    const second = await list(`step=at-once&limit=2&after=${first.next}`)
    const found = [...first.customers, ...second.customers]
    expect(found.map(({ customerId }) => customerId)).toEqual(standing.toSorted())
    expect(second.next).toBeUndefined()
    expect(found[0]).toEqual({
      customerId: expect.any(String),
      subject: expect.stringMatching(/^o-/),
      label: expect.stringMatching(/^order o-/),
      step: 'at-once',
      since: noon.toISOString(),
      due: noon.toISOString(),
    })
    const all = await list('')
    expect(all.customers).toHaveLength(4)
    expect(all.customers.find(({ customerId }) => customerId === waiting.id)).toMatchObject({ step: null })
  })

  it('show in the Web UI which step of which story is next', async () => {
    const waiting = await person('shown', { occurredAt: aMonthAgo })
    expect((await waiting.decide()).details).toContain(
      '**Stories:** after-order (order o-shown): begins 2026-04-03 11:00 UTC',
    )
  })

  it.each([
    { path: '/v1/journeys/nothing/customers', status: 404 },
    { path: '/v1/journeys/after-order/customers?step=nothing', status: 404 },
    { path: '/v1/journeys/after-order/customers?limit=0', status: 400 },
    { path: '/v1/journeys/after-order/customers?after=x', status: 400 },
  ])('are not listed at $path', async ({ path, status }) => {
    expect(await api.ask('GET', path)).toMatchObject({ status, type: 'application/problem+json' })
  })
})
