import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { type AcceptableEvent, acceptEvents, acceptWithin } from '../../api/events/accept-events.ts'
import { requestSubscription } from '../../api/subscriptions/request-subscription.ts'
import { transaction } from '../../database/database.ts'
import { lockAddressForSignUp } from '../../database/leads.ts'
import { fingerprints } from '../api/setup.ts'
import { ownDatabase } from '../helpers/own-database.ts'
import { customerRow, news, noon, order, someoneWaits } from './shop-news.ts'

const { database } = await ownDatabase()

const bell = { ring: () => {}, drain: () => Promise.resolve() }

const signUp = (email: string) =>
  requestSubscription(
    { database, bell, fingerprints, wallNow: () => noon },
    {
      email,
      locale: 'de',
      formOfAddress: 'formal',
      wording: 'Ja.',
      wordingVersion: '1',
      where: 'the form',
    },
  )

const tell = (...events: AcceptableEvent[]) => acceptEvents(database, events, noon, fingerprints)

async function peopleWith(email: string) {
  const { rows } = await database.query<{ id: string; source: string; subject: string; lastSeq: number }>(
    `select id, source, subject, last_seq as "lastSeq" from customers where lower(profile ->> 'email') = lower($1)
     order by created_at, id`,
    [email],
  )
  return rows
}

const newAddress = () => `${randomUUID()}@example.com`

describe('a lead', () => {
  it('becomes the customer whom the shop tells of with the same address, with one story', async () => {
    const email = newAddress()
    await signUp(email)
    const [lead] = await peopleWith(email)
    await tell(order(email, 'o1', { customer: { email: email.toUpperCase(), firstName: 'Anna' } }))
    expect(await peopleWith(email)).toEqual([{ id: lead?.id, source: 'shop', subject: email, lastSeq: 2 }])
    const { rows } = await database.query('select type from events where customer_id = $1 order by seq', [
      lead?.id,
    ])
    expect(rows).toEqual([{ type: 'subscription.requested' }, { type: 'order.placed' }])
  })

  it('keeps what it consented to', async () => {
    const email = newAddress()
    await signUp(email)
    await database.query(
      `update customers set profile = profile || '{"consents": {"email": {"given": true}}}'
       where profile ->> 'email' = $1`,
      [email],
    )
    await tell(news(email, { customer: { email } }))
    expect((await customerRow(database, email)).profile).toMatchObject({
      consents: { email: { given: true } },
    })
  })

  it('is found by what was on its way to it, such as a withdrawal, when it has become a customer meanwhile', async () => {
    const email = newAddress()
    await signUp(email)
    const [lead] = await peopleWith(email)
    await tell(news(email, { customer: { email } }))
    const late = { source: lead?.source ?? '', subject: lead?.subject ?? '', origin: 'perennial' }
    const accepted = await transaction(database, (db) =>
      acceptWithin(
        db,
        [news(email), { ...news(email), ...late, type: 'consent.withdrawn', data: { channel: 'email' } }],
        noon,
      ),
    )
    expect(accepted).toMatchObject({ accepted: 2 })
    expect(await peopleWith(email)).toEqual([{ id: lead?.id, source: 'shop', subject: email, lastSeq: 4 }])
  })

  it('becomes one of several of whom the shop tells at once, and the others are themselves', async () => {
    const email = newAddress()
    await signUp(email)
    const [lead] = await peopleWith(email)
    const [one, two, three] = [`a-${email}`, `b-${email}`, `c-${email}`]
    await tell(
      news(three, { customer: { email: newAddress() } }),
      news(two, { customer: { email } }),
      news(one, { customer: { email } }),
    )
    expect((await customerRow(database, one)).id).toBe(lead?.id)
    expect(await peopleWith(email)).toHaveLength(2)
    expect(await customerRow(database, three)).toMatchObject({ lastSeq: 1 })
  })

  it('stays a lead where the shop knows somebody with its address, or tells of somebody it knows', async () => {
    const email = newAddress()
    await signUp(email)
    const known = `known-${email}`
    await tell(news(known, { customer: { email: newAddress() } }))
    await tell(news(known, { customer: { email } }))
    await tell(news(`new-${email}`, { customer: { email } }))
    const people = await peopleWith(email)
    expect(people.map(({ source }) => source).sort()).toEqual(['perennial:sign-up', 'shop', 'shop'])
  })

  it('is somebody else without the address', async () => {
    const email = newAddress()
    await signUp(email)
    await tell(news(email, {}))
    expect(await peopleWith(email)).toMatchObject([{ source: 'perennial:sign-up' }])
  })
})

describe('a sign-up and the shop’s first word of somebody, at the same time,', () => {
  it('make one person, whoever comes first', async () => {
    const emails = Array.from({ length: 30 }, newAddress)
    await Promise.all(
      emails.flatMap((email, index) => {
        const told = () => tell(order(email, email, { customer: { email } }))
        return index % 2 === 0 ? [signUp(email), told()] : [told(), signUp(email)]
      }),
    )
    const people = await Promise.all(emails.map(peopleWith))
    expect(people).toEqual(
      emails.map((subject) => [expect.objectContaining({ source: 'shop', subject, lastSeq: 2 })]),
    )
  })

  it('make one person when the shop repeats itself, and tells of the same person twice at once', async () => {
    const email = newAddress()
    await signUp(email)
    const event = order(email, email, { customer: { email } })
    const answers = await Promise.all([tell(event), tell(event), tell(news(email, { customer: { email } }))])
    expect(answers.map(({ accepted, duplicates }) => accepted + duplicates)).toEqual([1, 1, 1])
    expect(await peopleWith(email)).toMatchObject([{ source: 'shop', subject: email, lastSeq: 3 }])
  })

  it('wait for each other', async () => {
    const email = newAddress()
    const told = await transaction(database, async (db) => {
      await lockAddressForSignUp(db, email)
      const telling = tell(order(email, email, { customer: { email } }))
      await someoneWaits(database)
      expect(await peopleWith(email)).toEqual([])
      // Not awaited here: it goes on once this transaction has ended.
      return { telling }
    })
    expect(await told.telling).toMatchObject({ accepted: 1 })
  })
})

it('many batches that adopt leads and tell of known customers do not lock each other out', async () => {
  const known = Array.from({ length: 20 }, (_, index) => `regular-${index}-${randomUUID()}`)
  await tell(...known.map((name) => news(name)))
  const emails = Array.from({ length: 40 }, newAddress)
  for (const email of emails) await signUp(email)
  const batches = Array.from({ length: 8 }, (_, batch) => [
    ...emails.filter((_, index) => index % 8 === batch).map((email) => news(email, { customer: { email } })),
    ...known.toSorted(() => (batch % 2 === 0 ? 1 : -1)).map((name) => news(name)),
  ])
  const leads = await database.query<{ id: string; source: string; subject: string }>(
    `select id, source, subject from customers where source = 'perennial:sign-up' and profile ->> 'email' = any($1)`,
    [emails],
  )
  // Reports of mails are told under a lead's own name while it is adopted.
  const reports = leads.rows.map(({ source, subject }) =>
    tell(
      ...known.map((name) => news(name)),
      news(subject, { source, origin: 'perennial', type: 'mail.delivered' }),
    ),
  )
  await Promise.all([...batches.map((batch) => tell(...batch)), ...reports])
  for (const email of emails) expect((await customerRow(database, email)).lastSeq).toBe(3)
})
