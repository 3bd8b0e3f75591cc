import { randomUUID } from 'node:crypto'
import { pino } from 'pino'
import { Resend } from 'resend'
import { beforeAll, expect, it } from 'vitest'
import { settleUnknown } from '../../worker/settle-unknown.ts'
import { closedPort } from '../activities/setup.ts'
import { running } from '../dev/resend/setup.ts'
import { ownDatabase } from '../helpers/own-database.ts'
import { stored, storedSend } from '../helpers/stored-send.ts'

const { database } = await ownDatabase()

beforeAll(async () => {
  await database.query('update call_budget set calls_per_second = 10000')
})

/** A Resend of its own, mails of unknown outcome, and the search. */
async function world() {
  const local = await running()
  const { resend } = local
  return {
    ...local,
    unknown: (email?: string) =>
      storedSend(database, { state: 'unknown', reason: 'no answer', ...(email && { email }) }),
    /** Resend takes the mail, though nobody here hears of it. `other` is said instead. */
    async take(id: string, other: object = {}): Promise<string> {
      const { payload } = await stored(database, id)
      const { data } = await resend.emails.send({ ...JSON.parse(payload ?? ''), ...other })
      return data?.id ?? ''
    },
    search: (wallNow = new Date(), via = resend) =>
      settleUnknown({ database, resend: via, log: pino({ level: 'silent' }), wallNow: () => wallNow }),
  }
}

it('finds a mail that Resend took, and believes what became of it', async () => {
  const { unknown, take, search, request } = await world()
  const [delivered, bounced, complained] = [await unknown(), await unknown(), await unknown()]
  const resendId = await take(delivered.id)
  await request('POST', `/inbox/${await take(bounced.id)}/bounce`)
  await request('POST', `/inbox/${await take(complained.id)}/complain`)
  await search()
  expect(await stored(database, delivered.id)).toMatchObject({ state: 'delivered', reason: null, resendId })
  expect(await stored(database, bounced.id)).toMatchObject({ state: 'bounced', reason: null })
  expect(await stored(database, complained.id)).toMatchObject({ state: 'complained', reason: null })
})

it('says of a mail that Resend never took that it is not there, and searches no further', async () => {
  const { unknown, take, search } = await world()
  const { id } = await unknown()
  await search(new Date('2026-02-02T11:00:00Z'))
  const notFound = { state: 'unknown', reason: 'not found at Resend on 2026-02-02' }
  expect(await stored(database, id)).toMatchObject(notFound)
  await take(id)
  await search()
  expect(await stored(database, id)).toMatchObject(notFound)
})

it('is not misled by another mail to the same person under the same subject', async () => {
  const { unknown, take, search } = await world()
  const email = `${randomUUID()}@customer.example`
  const [lost, taken] = [await unknown(email), await unknown(email)]
  const subject = { subject: 'Your order' }
  for (const { id } of [lost, taken]) {
    await database.query(`update sends set payload = (payload::jsonb || $2::jsonb)::text where id = $1`, [
      id,
      JSON.stringify(subject),
    ])
  }
  await take(taken.id)
  await search()
  expect(await stored(database, lost.id)).toMatchObject({ state: 'unknown' })
  expect(await stored(database, taken.id)).toMatchObject({ state: 'delivered' })
})

it('knows a mail by its text where Resend tells no tag', async () => {
  const { unknown, take, search } = await world()
  const [same, other] = [await unknown(), await unknown()]
  await take(same.id, { tags: [] })
  await take(other.id, { tags: [], html: '<p>another</p>' })
  await search()
  expect(await stored(database, same.id)).toMatchObject({ state: 'delivered' })
  expect(await stored(database, other.id)).toMatchObject({ state: 'unknown' })
})

it('pages back as far as the oldest first attempt, not only through the newest mails', async () => {
  const { unknown, take, search, resend } = await world()
  const { id } = await unknown()
  await take(id)
  for (let batch = 0; batch < 2; batch += 1) {
    const mails = Array.from({ length: 100 }, (_, place) => ({
      from: 'a@shop.example',
      to: `b${place}@customer.example`,
      subject: 'Later',
      text: 'later',
    }))
    await resend.batch.send(mails)
  }
  await search()
  expect(await stored(database, id)).toMatchObject({ state: 'delivered' })
})

it.each([
  {
    that: 'cannot be reached',
    resend: async () => new Resend('re_x', { baseUrl: `http://127.0.0.1:${await closedPort()}` }),
  },
  { that: 'refuses the key', resend: async (url: string) => new Resend('re_wrong', { baseUrl: url }) },
])('leaves everything as it is while Resend $that', async ({ resend }) => {
  const { unknown, take, search, url } = await world()
  const { id } = await unknown()
  await take(id)
  const before = await stored(database, id)
  await expect(search(new Date(), await resend(url))).rejects.toThrow('cannot be read')
  expect(await stored(database, id)).toEqual(before)
  await search()
  expect(await stored(database, id)).toMatchObject({ state: 'delivered' })
})
