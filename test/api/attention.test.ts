import { describe, expect, it } from 'vitest'
import { hours } from '../../journeys/instant.ts'
import { orderStory } from '../../journeys/orders/order-story.ts'
import { activities, annasProfile } from '../activities/setup.ts'
import { customerRow, news, noon, order } from '../database/shop-news.ts'
import { ownDatabase } from '../helpers/own-database.ts'
import { ownApi } from './setup.ts'

const { database } = await ownDatabase()
const api = await ownApi(database)

interface Answer {
  attention: { customer: { source: string; subject: string }; about: string; why: string; since: string }[]
  next?: string
}

const list = async (query = '') => (await api.ask<Answer>('GET', `/v1/attention${query}`)).json

describe('what staff must look at', () => {
  it('is listed with its customer, longest waiting first, and shown in the Web UI until it is settled', async () => {
    const run = await activities(database)
    const { clock, accept, decide } = run
    await accept(order('anna', 'silent', { customer: annasProfile }))
    const { id: anna } = await customerRow(database, 'anna')
    expect((await decide(anna)).details).not.toContain('For staff')
    expect(await list()).toEqual({ attention: [] })

    clock.business += hours(72)
    const decided = await decide(anna)
    expect(decided.details).toContain(
      '**For staff to look at:** order N-silent: no news since it was placed, since 2026-02-05 11:00 UTC',
    )
    const silent = {
      customer: { source: 'shop', subject: 'anna' },
      about: 'order N-silent',
      why: 'no news since it was placed',
      since: '2026-02-05T11:00:00.000Z',
    }
    expect(await list()).toEqual({ attention: [silent] })

    const { email: _, ...nameless } = annasProfile
    await accept(order('ben', 'unreachable', { customer: nameless }))
    await decide((await customerRow(database, 'ben')).id)
    await accept(order('cleo', 'broken', { customer: annasProfile }))
    const broken = {
      ...orderStory,
      subjects: () => {
        throw new TypeError('a fault')
      },
    }
    await run.decideWith([broken])((await customerRow(database, 'cleo')).id)
    const { attention } = await list()
    expect(attention.map(({ customer, about, why }) => [customer.subject, about, why])).toEqual([
      ['cleo', 'customer', 'set aside: a journey failed (TypeError)'],
      ['ben', 'order N-unreachable', 'no e-mail address for a mail that must go: confirmation'],
      ['ben', 'order N-unreachable', 'no news since it was placed'],
      ['anna', 'order N-silent', 'no news since it was placed'],
    ])
    const first = await list('?limit=2')
    expect(first.attention).toHaveLength(3)
    expect((await list(`?limit=2&after=${first.next}`)).attention).toEqual([silent])

    await accept(news('anna', { type: 'shipment.delivered', data: { orderId: 'silent' }, occurredAt: noon }))
    await decide(anna)
    expect((await list()).attention.map(({ customer }) => customer.subject)).toEqual(['cleo', 'ben', 'ben'])
  })

  it.each([
    { query: '?limit=0', field: 'limit' },
    { query: '?limit=all', field: 'limit' },
    { query: '?after=yesterday', field: 'after' },
  ])('is not listed for $query', async ({ query, field }) => {
    const answer = await api.ask('GET', `/v1/attention${query}`)
    expect(answer).toMatchObject({
      status: 400,
      type: 'application/problem+json',
      json: { detail: expect.stringMatching(`^This cannot be answered: ${field} `), errors: [{ field }] },
    })
  })
})
