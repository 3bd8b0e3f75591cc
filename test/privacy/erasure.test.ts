import { createHmac, randomUUID } from 'node:crypto'
import { describe, expect, it, onTestFinished } from 'vitest'
import { acceptEvents } from '../../api/events/accept-events.ts'
import { openDatabase, transaction } from '../../database/database.ts'
import { erasePerson } from '../../database/erase-person.ts'
import { finishErasure } from '../../database/finish-erasure.ts'
import { liftAddressTombstone } from '../../database/tombstones.ts'
import { readyMails } from '../activities/ready-mails.ts'
import { activities, intendedConfirmation, sendRow } from '../activities/setup.ts'
import { answerOf, fingerprints, ownApi, startApi, webhookSecret } from '../api/setup.ts'
import { customerRow, news, noon, order } from '../database/shop-news.ts'
import { ownDatabase } from '../helpers/own-database.ts'
import { openPostgresTap } from '../helpers/postgres-tap.ts'
import { about, ask, everything } from './setup.ts'

const { database, databaseUrl } = await ownDatabase(20)
const api = await ownApi(database, () => wall)
const wall = noon
const minutes = (count: number) => count * 60_000

/** A person of whom every table knows something; whatever names them begins with `name`. */
async function wellKnown(name: string) {
  const person = {
    email: `${name}@Mailbox.example`,
    firstName: `${name}-first`,
    lastName: `${name}-last`,
    marketingConsent: true,
  }
  const worker = await activities(database)
  const { customerId, sendId } = await intendedConfirmation(database, worker, name, person)
  await worker.send(sendId)
  await report(sendId, 'email.bounced', { to: [person.email], bounce: { type: 'Transient' } })
  await report(undefined, 'email.delivered', { to: [person.email] })
  await database.query(
    `insert into operations (at, who, why, what, target) values ($1, 'x', 'y', 'suppression.lifted', $2)`,
    [noon, person.email],
  )
  return { worker, customerId, sendId, person }
}

/** What Resend would tell, signed as it signs. */
async function report(sendId: string | undefined, type: string, more: object = {}) {
  const payload = JSON.stringify({
    type,
    created_at: '2026-02-02T11:00:01.000Z',
    data: { email_id: randomUUID(), ...(sendId && { tags: { send: sendId } }), ...more },
  })
  const [id, timestamp] = [randomUUID(), String(Math.floor(Date.now() / 1000))]
  const key = Buffer.from(webhookSecret.slice('whsec_'.length), 'base64')
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${payload}`).digest('base64')
  const headers = { 'svix-id': id, 'svix-timestamp': timestamp, 'svix-signature': `v1,${signature}` }
  return await answerOf(await fetch(`${api.url}/webhooks/resend`, { method: 'POST', body: payload, headers }))
}

const erase = (subject: string) => ask(api, 'POST', '/v1/erasures', about(subject))
const finish = (id: unknown, at = new Date(wall.getTime() + minutes(2))) =>
  transaction(database, (db) => finishErasure(db, String(id), at))
const told = (subject: string, data: object, type = 'customer.updated') => ({
  specversion: '1.0',
  id: randomUUID(),
  source: 'shop',
  subject,
  type,
  data,
})

describe('an erasure', () => {
  it('removes the person from every table before it answers', async () => {
    const { person, customerId } = await wellKnown('whole')
    expect(await everything(database)).toContain(person.firstName)
    const answer = await erase('whole')
    expect(answer).toMatchObject({
      status: 202,
      json: {
        who: 'Vera Kraft',
        why: 'asked by letter',
        proof: fingerprints.ofCustomer({ source: 'shop', subject: 'whole' }),
      },
    })
    expect((await everything(database)).toLowerCase()).not.toContain('whole')
    expect(await finish(answer.json.id)).toBe(true)
    const left = (await everything(database)).split('\n').filter((row) => row.includes(customerId))
    expect(left.map((row) => row.split(':')[0]).sort()).toEqual(['audit', 'erasures'])
  })

  it('keeps an anonymous total of their orders, and a proof', async () => {
    await wellKnown('totalled')
    const totals = async () => {
      const { rows } = await database.query(
        `select sum(orders)::int as orders, sum(total)::int as total from order_totals where source = 'shop' and month = '2026-02-01'`,
      )
      return rows[0]
    }
    const before = await totals()
    const { json } = await erase('totalled')
    expect(await totals()).toEqual({ orders: (before.orders ?? 0) + 1, total: (before.total ?? 0) + 2990 })
    const proof = '/v1/erasures?source=shop&subject=totalled'
    expect((await ask(api, 'GET', proof)).json).toMatchObject({
      id: json.id,
      state: 'finishing',
      doneAt: null,
    })
    await finish(json.id)
    expect((await ask(api, 'GET', proof)).json).toMatchObject({
      id: json.id,
      state: 'done',
      who: 'Vera Kraft',
    })
    expect((await ask(api, 'GET', '/v1/audit?source=shop&subject=totalled')).json.entries).toMatchObject([
      { what: 'erasure.looked-up' },
      { what: 'erasure.looked-up' },
      { what: 'person.erased', who: 'Vera Kraft' },
    ])
  })

  it('answers the same again, and changes nothing by it', async () => {
    await wellKnown('again')
    const [first, second] = await Promise.all([erase('again'), erase('again')])
    await finish(first.json.id)
    const third = await erase('again')
    expect([first.status, second.status, third.status]).toEqual([202, 202, 200])
    expect(new Set([first, second, third].map(({ json }) => json.id)).size).toBe(1)
  })

  it.each([
    [{ ...about('nobody') }, 404, 'nobody of this source'],
    [{ ...about('nobody'), why: '' }, 400, 'why'],
    [{ ...about('nobody'), who: undefined }, 400, 'who'],
    [{ who: 'x', why: 'y', source: 'shop' }, 400, 'subject'],
  ])('refuses %j with %i', async (body, status, part) => {
    const answer = await ask(api, 'POST', '/v1/erasures', body)
    expect(answer.status).toBe(status)
    expect(answer.json.detail).toContain(part)
  })

  it('leaves alone what somebody else has as well', async () => {
    const { person } = await wellKnown('shared')
    await acceptEvents(database, [news('other', { customer: { email: person.email } })], noon)
    await erase('shared')
    const { rows } = await database.query('select address from addresses where address = $1', [
      person.email.toLowerCase(),
    ])
    expect(rows).toHaveLength(1)
    expect((await customerRow(database, 'other')).profile).toEqual({ email: person.email })
  })
})

describe('an erased person', () => {
  it('does not come back with what the shop tells later', async () => {
    await wellKnown('ghost')
    await erase('ghost')
    const answer = await api.post([
      told('ghost', { customer: { firstName: 'ghost' } }),
      told('living', { customer: { firstName: 'living' } }),
      told('new-name', { customer: { email: 'GHOST@mailbox.example' } }),
    ])
    expect(answer).toMatchObject({ status: 202, json: { accepted: 1, duplicates: 0, erased: 2 } })
    expect((await everything(database)).toLowerCase()).not.toContain('ghost')
  })

  it('may order again under a new name, because the law wants that confirmed', async () => {
    const { person } = await wellKnown('returning')
    await erase('returning')
    const later = { customer: { email: person.email }, occurredAt: new Date(noon.getTime() + 1) }
    const earlier = { ...later, occurredAt: new Date(noon.getTime() - 1) }
    const accept = (name: string, more: object) =>
      acceptEvents(database, [order(name, name, more)], noon, fingerprints)
    expect(await accept('n1', earlier)).toMatchObject({ accepted: 0, erased: 1 })
    expect(await accept('n2', later)).toMatchObject({ accepted: 1, erased: 0 })
  })

  it('may sign up by themselves, which takes their address’ tombstone away', async () => {
    const { person } = await wellKnown('signing')
    await erase('signing')
    const signUp = news('lead', {
      source: 'perennial:sign-up',
      origin: 'perennial',
      customer: { email: person.email },
    })
    expect(await acceptEvents(database, [signUp], noon, fingerprints)).toMatchObject({
      accepted: 1,
      erased: 0,
    })
    await liftAddressTombstone(database, fingerprints.ofAddress(person.email))
    const imported = news('imported', { customer: { email: person.email } })
    expect(await acceptEvents(database, [imported], noon, fingerprints)).toMatchObject({ accepted: 1 })
    // The old name stays erased: only the person's own doing counts.
    expect(await acceptEvents(database, [news('signing')], noon, fingerprints)).toMatchObject({ erased: 1 })
  })

  it('does not come back with late reports of Resend', async () => {
    const { sendId, person } = await wellKnown('reported')
    const { rows } = await database.query<{ mail: string }>(
      'select resend_id as mail from sends where id = $1',
      [sendId],
    )
    await erase('reported')
    const to = [person.email]
    expect((await report(sendId, 'email.opened', { to })).status).toBe(204)
    expect((await report(undefined, 'email.clicked', { to, email_id: rows[0]?.mail })).status).toBe(204)
    expect((await everything(database)).toLowerCase()).not.toContain('reported@')
  })
})

describe('a mail that may be with Resend', () => {
  async function ambiguous(name: string) {
    const known = await wellKnown(name)
    await database.query(`update sends set state = 'skipped' where id = $1`, [known.sendId])
    const { worker } = known
    await worker.accept(order(name, `${name}-2`))
    const decided = await worker.decide(known.customerId)
    const [task] = decided.sends
    if (!task) throw new Error('No mail was intended.')
    await worker.fault('accept-and-drop')
    await worker.send(task.id).catch(() => {})
    expect((await sendRow(database, task.id)).state).toBe('attempted')
    return { ...known, sendId: task.id }
  }

  it('keeps its bytes and nothing else until it is settled, then goes too', async () => {
    const { worker, sendId, customerId } = await ambiguous('waiting')
    const { payload } = await sendRow(database, sendId)
    const { json } = await erase('waiting')
    const left = (await everything(database)).split('\n').filter((row) => /waiting/i.test(row))
    // The key under which Resend knows them names the order.
    expect(left.map((row) => row.split(':')[0]).sort()).toEqual(['batches', 'sends'])
    expect((await sendRow(database, sendId)).payload).toBe(payload)
    expect(await finish(json.id)).toBe(false)

    worker.clock.wall = new Date(noon.getTime() + minutes(2))
    worker.dispatcher()
    await expect.poll(async () => (await sendRow(database, sendId)).state).toBe('sent')
    // The same bytes under the same key: Resend took the mail once.
    expect(
      (await worker.mails()).filter(({ tags }) => (tags as { send?: string }).send === sendId),
    ).toHaveLength(1)
    expect(await finish(json.id)).toBe(true)
    expect((await everything(database)).toLowerCase()).not.toContain('waiting')
    const { rows } = await database.query('select from customers where id = $1', [customerId])
    expect(rows).toHaveLength(0)
  })

  it('is not sent once it is certain that it is not', async () => {
    const { worker, sendId } = await ambiguous('freed')
    await database.query(
      'update batches set ambiguous = false, ended_at = null where id = (select batch_id from sends where id = $1)',
      [sendId],
    )
    await erase('freed')
    await database.query(
      `update sends set state = 'ready', batch_id = null, place = null, judged_at = $2 where id = $1`,
      [sendId, noon],
    )
    const before = (await worker.mails()).length
    worker.dispatcher()
    await expect.poll(() => sendRow(database, sendId)).toMatchObject({ state: 'skipped', reason: 'erased' })
    expect(await worker.mails()).toHaveLength(before)
  })

  it('is waited for 20 hours at most', async () => {
    const { sendId } = await ambiguous('lost')
    const { json } = await erase('lost')
    const at = (hours: number) => new Date(wall.getTime() + minutes(60 * hours))
    expect(await finish(json.id, at(19.9))).toBe(false)
    expect(await finish(json.id, at(20.1))).toBe(true)
    await expect(sendRow(database, sendId)).rejects.toThrow()
    expect((await everything(database)).toLowerCase()).not.toContain('lost')
  })

  it('does not stop others that went with it', async () => {
    const worker = await activities(database)
    const mails = await readyMails(database, { count: 3, to: (place) => `batched-${place}@mailbox.example` })
    await worker.fault('accept-and-drop')
    const dispatcher = worker.dispatcher()
    const [, second] = mails
    if (!second) throw new Error('There are three.')
    await expect.poll(async () => (await sendRow(database, second.id)).state).toBe('attempted')
    dispatcher.stop()
    const { json } = await erase(second.subject)
    worker.clock.wall = new Date(noon.getTime() + minutes(2))
    worker.dispatcher()
    for (const { id } of mails)
      await expect.poll(async () => (await sendRow(database, id)).state).toBe('sent')
    expect(await worker.mails()).toHaveLength(3)
    expect(await finish(json.id)).toBe(true)
    expect(await everything(database)).not.toContain('batched-1@')
    expect(await everything(database)).toContain('batched-0@')
  })
})

describe('an erasure that is cut off', () => {
  it.each([
    'add-erasure',
    'forget-reports',
    'forget-events-of',
    'forget-mails',
    'delete-customer',
    'add-audit',
    'commit',
  ])('at %s leaves everything as it was, and is done by the next try', async (at) => {
    const name = `cut-${at}`
    const { person } = await wellKnown(name)
    const tap = await openPostgresTap(databaseUrl)
    const through = openDatabase(tap.via(databaseUrl), () => {})
    const cutApi = await startApi(through, () => wall)
    onTestFinished(async () => {
      await cutApi.stop()
      await through.end()
      await tap.shut()
    })
    const held = tap.holdAt({ at, hold: 'question', after: 'lock-customer-to-erase' })
    const answer = ask(cutApi, 'POST', '/v1/erasures', about(name))
    await held
    await tap.shut()
    expect((await answer).status).toBe(503)
    expect(await everything(database)).toContain(person.firstName)
    expect((await erase(name)).status).toBe(202)
    expect((await everything(database)).toLowerCase()).not.toContain(name)
  })

  it('while it is being finished is finished by the next try', async () => {
    await wellKnown('cut-late')
    const { json } = await erase('cut-late')
    const tap = await openPostgresTap(databaseUrl)
    const through = openDatabase(tap.via(databaseUrl), () => {})
    onTestFinished(async () => {
      await through.end()
      await tap.shut()
    })
    const held = tap.holdAt({ at: 'set-erasure-done', hold: 'question' })
    const cut = transaction(through, (db) =>
      finishErasure(db, String(json.id), new Date(noon.getTime() + minutes(2))),
    )
    const failed = expect(cut).rejects.toThrow()
    await held
    await tap.shut()
    await failed
    // PostgreSQL has to notice first that the other is gone.
    await expect.poll(() => finish(json.id)).toBe(true)
    expect(await finish(json.id)).toBe(false)
  })
})

it('nobody is resurrected by what comes in at the same moment', async () => {
  const names = Array.from({ length: 12 }, (_, index) => `racing-${index}`)
  const customer = (name: string) => ({ email: `${name}@mailbox.example`, firstName: name })
  await acceptEvents(
    database,
    names.map((name) => order(name, name, { customer: customer(name) })),
    noon,
  )
  const worker = await activities(database)
  const ids = await Promise.all(names.map(async (name) => (await customerRow(database, name)).id))
  await Promise.all(
    names.flatMap((name, index) => [
      worker.decide(ids[index] ?? '').catch(() => {}),
      transaction(database, (db) =>
        erasePerson(db, ids[index] ?? '', { who: 'x', why: 'y', fingerprints, wallNow: noon }),
      ),
      acceptEvents(database, [news(name, { customer: customer(name) })], noon, fingerprints),
      worker.decide(ids[index] ?? '').catch(() => {}),
    ]),
  )
  expect(await everything(database)).not.toContain('racing-')
})
