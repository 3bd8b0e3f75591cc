import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { driveClock } from '../../database/clocks.ts'
import { readNews } from '../../database/lifecycles.ts'
import { ownDatabase } from '../helpers/own-database.ts'
import { storedSend } from '../helpers/stored-send.ts'
import { postReport, reportOf } from './reports.ts'
import { ownApi } from './setup.ts'

const { database } = await ownDatabase()
const api = await ownApi(database)

const answer = { who: 'Ada', why: 'she called' }

/** A mail to an address that nobody else has, and how Resend reports of it. */
async function mailTo(email = `${randomUUID()}@customer.example`, source = 'shop') {
  const send = await storedSend(database, { state: 'sent', email, source })
  return {
    ...send,
    report: async (type: string, createdAt?: string, more: object = {}, id?: string) => {
      const payload = reportOf(type, send.id, { to: [email], ...more }, createdAt)
      expect((await postReport(api, payload, {}, id)).status).toBe(204)
    },
  }
}

const bounce = (type: string) => ({ bounce: { type, subType: 'General', message: 'no' } })

async function addressRow(address: string) {
  const { rows } = await database.query(
    `select suppressed_for as "for", suppressed_at as at, soft_bounces as "softBounces", back_off_until as until
     from addresses where address = lower($1)`,
    [address],
  )
  return rows[0]
}

const day = (number: number, hour = 12) => `2026-02-${String(number).padStart(2, '0')}T${hour}:00:00.000Z`

describe('an address', () => {
  it.each([
    { report: 'email.bounced', more: bounce('Permanent'), cause: 'bounce', holdsBack: 'everything' },
    { report: 'email.complained', more: {}, cause: 'complaint', holdsBack: 'marketing' },
    { report: 'email.suppressed', more: {}, cause: 'resend', holdsBack: 'everything' },
  ])('is blocked at once by $report', async ({ report, more, cause, holdsBack }) => {
    const mail = await mailTo(`Upper-${randomUUID()}@Customer.example`)
    await mail.report(report, day(2), more)
    const { status, json } = await api.ask('GET', `/v1/suppressions/${encodeURIComponent(mail.email)}`)
    expect(status).toBe(200)
    expect(json).toMatchObject({
      address: mail.email.toLowerCase(),
      suppressedFor: cause,
      suppressedAt: day(2),
      holdsBack,
    })
    expect((await readNews(database, mail.customerId, 1))?.suppressed).toBe(
      holdsBack === 'marketing' ? 'marketing' : 'all',
    )
  })

  it.each(['email.sent', 'email.delivered', 'email.opened', 'email.clicked', 'email.delivery_delayed'])(
    'is not known for %s',
    async (type) => {
      const mail = await mailTo()
      await mail.report(type, day(2))
      expect(await addressRow(mail.email)).toBeUndefined()
      expect((await readNews(database, mail.customerId, 1))?.suppressed).toBeUndefined()
    },
  )

  it('rests 1, 2, 4 and 8 days after soft bounces, and is blocked at the fifth in a row', async () => {
    const mail = await mailTo()
    const seen: unknown[] = []
    for (const number of [1, 2, 3, 4, 5]) {
      await mail.report('email.bounced', day(number), bounce(number % 2 ? 'Transient' : 'Undetermined'))
      const row = await addressRow(mail.email)
      seen.push([row.softBounces, row.for, row.until?.toISOString()])
    }
    expect(seen).toEqual([
      [1, null, day(2)],
      [2, null, day(4)],
      [3, null, day(7)],
      [4, null, day(12)],
      [5, 'soft-bounces', undefined],
    ])
  })

  it('starts afresh once something was delivered', async () => {
    const mail = await mailTo()
    for (const number of [1, 2, 3, 4]) await mail.report('email.bounced', day(number), bounce('Transient'))
    await mail.report('email.delivered', day(5))
    expect(await addressRow(mail.email)).toMatchObject({ softBounces: 0, until: null })
    expect((await api.ask('GET', `/v1/suppressions/${mail.email}`)).status).toBe(404)
    await mail.report('email.bounced', day(6), bounce('Transient'))
    expect(await addressRow(mail.email)).toMatchObject({ softBounces: 1, for: null })
  })

  it('comes to the same in whatever order and however often its reports arrive', async () => {
    const told = [
      { type: 'email.bounced', at: day(1), more: bounce('Transient') },
      { type: 'email.delivered', at: day(2), more: {} },
      { type: 'email.bounced', at: day(3), more: bounce('Transient') },
      { type: 'email.bounced', at: day(4), more: bounce('Undetermined') },
    ]
    for (const order of permutations(told)) {
      const mail = await mailTo()
      for (const { type, at, more } of order) {
        const id = randomUUID()
        await mail.report(type, at, more, id)
        await mail.report(type, at, more, id)
      }
      expect(await addressRow(mail.email)).toMatchObject({ softBounces: 2, until: new Date(day(6)) })
    }
  })

  it('stays blocked for the graver reason, whichever is told first', async () => {
    const [first, second] = [await mailTo(), await mailTo()]
    await first.report('email.complained', day(1))
    await first.report('email.bounced', day(2), bounce('Permanent'))
    await second.report('email.bounced', day(2), bounce('Permanent'))
    await second.report('email.complained', day(1))
    for (const { email } of [first, second]) expect(await addressRow(email)).toMatchObject({ for: 'bounce' })
  })

  it('rests and is blocked in the business time of a source that has its own', async () => {
    const source = `driven-${randomUUID()}`
    await driveClock(database, source, new Date('1997-03-01T12:00:00Z'))
    const [soft, hard] = [await mailTo(undefined, source), await mailTo(undefined, source)]
    await soft.report('email.bounced', day(2), bounce('Transient'))
    await hard.report('email.bounced', day(2), bounce('Permanent'))
    expect(await addressRow(soft.email)).toMatchObject({ until: new Date('1997-03-02T12:00:00Z') })
    expect(await addressRow(hard.email)).toMatchObject({ at: new Date('1997-03-01T12:00:00Z') })
  })
})

describe('lifting a suppression', () => {
  it('lets mail go again, and tells who did it and that Resend has a list of its own', async () => {
    const mail = await mailTo()
    await mail.report('email.bounced', day(2), bounce('Permanent'))
    const lifted = await api.ask('DELETE', `/v1/suppressions/${mail.email.toUpperCase()}`, answer)
    expect(lifted).toMatchObject({
      status: 200,
      json: { address: mail.email, lifted: 'bounce', note: expect.stringContaining('Resend') },
    })
    expect((await api.ask('GET', `/v1/suppressions/${mail.email}`)).status).toBe(404)
    const { json } = await api.ask<{ operations: object[] }>('GET', '/v1/operations?limit=1')
    expect(json.operations).toMatchObject([{ ...answer, what: 'suppression.lifted', target: mail.email }])
  })

  it('is not undone by reports of earlier bounces, but by a new one', async () => {
    const mail = await mailTo()
    for (const number of [1, 2, 3, 4, 5]) await mail.report('email.bounced', day(number), bounce('Transient'))
    await api.ask('DELETE', `/v1/suppressions/${mail.email}`, answer)
    await mail.report('email.bounced', day(4, 13), bounce('Transient'))
    await mail.report('email.bounced', day(4, 14), bounce('Permanent'))
    expect(await addressRow(mail.email)).toMatchObject({ for: null, softBounces: 0 })
    await mail.report('email.bounced', new Date(Date.now() + 60_000).toISOString(), bounce('Permanent'))
    expect(await addressRow(mail.email)).toMatchObject({ for: 'bounce' })
  })

  it('of an address that nothing is held back from is refused', async () => {
    const refused = await api.ask('DELETE', '/v1/suppressions/nobody@customer.example', answer)
    expect(refused).toMatchObject({ status: 404, type: 'application/problem+json' })
  })

  it.each([
    { body: undefined, field: 'who' },
    { body: { who: 'Ada' }, field: 'why' },
    { body: { who: ' ', why: 'x' }, field: 'who' },
    { body: { who: 'Perennial', why: 'x' }, field: 'who' },
    { body: { who: 'Ada', why: 'two\nlines' }, field: 'why' },
    { body: ['Ada'], field: 'who' },
  ])('without saying who and why is refused and changes nothing: $body', async ({ body, field }) => {
    const mail = await mailTo()
    await mail.report('email.bounced', day(2), bounce('Permanent'))
    const refused = await api.ask('DELETE', `/v1/suppressions/${mail.email}`, body)
    expect(refused).toMatchObject({ status: 400, type: 'application/problem+json' })
    expect(refused.json.errors?.[0]?.field).toBe(field)
    expect(await addressRow(mail.email)).toMatchObject({ for: 'bounce' })
  })
})

function permutations<Item>(items: readonly Item[]): Item[][] {
  if (items.length <= 1) return [[...items]]
  return items.flatMap((item, index) =>
    permutations(items.filter((_, other) => other !== index)).map((rest) => [item, ...rest]),
  )
}
