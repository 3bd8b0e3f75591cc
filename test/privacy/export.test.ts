import { describe, expect, it } from 'vitest'
import { acceptEvents } from '../../api/events/accept-events.ts'
import { checkAddress } from '../../api/subscriptions/check-address.ts'
import { activities, intendedConfirmation, sendRow } from '../activities/setup.ts'
import { ownApi } from '../api/setup.ts'
import { customerRow, news, noon, order } from '../database/shop-news.ts'
import { ownDatabase } from '../helpers/own-database.ts'
import { about, ask } from './setup.ts'

const { database } = await ownDatabase()
const api = await ownApi(database, () => noon)

const anna = {
  email: 'anna@mailbox.example',
  firstName: 'Anna',
  lastName: '<script>alert(1)</script>Berger',
  locale: 'de-DE',
}
const path = (subject: string, more = '') => `/v1/customers/export?source=shop&subject=${subject}${more}`

describe('an export', () => {
  it('holds every row of every table that names the person', async () => {
    const worker = await activities(database)
    const { customerId, sendId } = await intendedConfirmation(database, worker, 'all', anna)
    await worker.send(sendId)
    const { status, json, headers } = await ask(api, 'GET', path('all'))
    expect(status).toBe(200)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(json).toMatchObject({
      customer: { id: customerId, source: 'shop', subject: 'all', profile: anna },
      tables: {
        events: [{ type: 'order.placed', data: { orderNumber: 'N-all' } }],
        decisions: [{ number: 1 }],
        lifecycles: [{ stage: 'new' }],
        sends: [{ id: sendId, state: 'sent' }],
      },
    })
    const { rows } = await database.query<{ name: string }>(
      `select table_name as name from information_schema.columns
       where table_schema = 'public' and column_name = 'customer_id'`,
    )
    expect(Object.keys(json.tables as object)).toEqual(expect.arrayContaining(rows.map(({ name }) => name)))
  })

  it('is readable as a page, in the person’s language, and runs no markup of theirs', async () => {
    const worker = await activities(database)
    await intendedConfirmation(database, worker, 'page', anna)
    const { text, type } = await ask(api, 'GET', path('page'), undefined, 'text/html,*/*;q=0.8')
    expect(type).toBe('text/html')
    expect(text).toContain('<html lang="de">')
    expect(text).toContain('E-Mails an Sie')
    expect(text).toContain('N-page')
    expect(text).not.toContain('<script')
  })

  it('is written down: who looked at whom', async () => {
    await acceptEvents(database, [news('seen', { customer: anna })], noon)
    await ask(api, 'GET', path('seen', '&who=Vera%20Kraft'))
    await ask(api, 'GET', path('seen'))
    const { json } = await ask(api, 'GET', '/v1/audit?source=shop&subject=seen')
    expect(json.entries).toMatchObject([
      { what: 'person.exported', who: expect.stringMatching(/^key [0-9a-f]{8}$/) },
      { what: 'person.exported', who: 'Vera Kraft' },
    ])
  })

  it.each([
    [path('nobody'), 404],
    ['/v1/customers/export?source=shop', 400],
    ['/v1/audit?source=shop', 400],
    ['/v1/audit?source=shop&subject=nobody', 404],
    ['/v1/audit?limit=0', 400],
    ['/v1/erasures?source=shop&subject=nobody', 404],
    ['/v1/reports/hygiene?limit=many', 400],
  ])('of %s is answered with %i', async (wrong, status) => {
    expect((await ask(api, 'GET', wrong)).status).toBe(status)
  })
})

it.each([
  ['GET', path('anyone')],
  ['POST', '/v1/erasures'],
  ['GET', '/v1/erasures?source=shop&subject=anyone'],
  ['POST', '/v1/restrictions'],
  ['GET', '/v1/audit'],
  ['GET', '/v1/reports/hygiene'],
])('%s %s is for nobody without a key', async (method, url) => {
  expect((await fetch(api.url + url, { method })).status).toBe(401)
})

describe('a restriction', () => {
  const restrict = (subject: string, restricted: boolean) =>
    ask(api, 'POST', '/v1/restrictions', { ...about(subject), restricted })

  it('stops what has not left, and everything after it but mandatory mails', async () => {
    const worker = await activities(database)
    const { customerId } = await intendedConfirmation(database, worker, 'still', anna)
    const placed = order('still', 'paid')
    await worker.accept(placed)
    await worker.decide(customerId)
    expect((await restrict('still', true)).status).toBe(200)
    await worker.accept(
      news('still', { type: 'payment.received', data: { orderId: 'paid', amount: 2990 } }),
      order('still', 'third'),
    )
    await worker.decide(customerId)
    const { rows } = await database.query<{
      mandatory: boolean
      state: string
      subject: string
      step: string
    }>(
      'select subject, step, mandatory, state from sends where customer_id = $1 order by intended_at, subject, step',
      [customerId],
    )
    for (const { mandatory, state } of rows) expect(state).toBe(mandatory ? 'intended' : 'skipped')
    expect(rows.map(({ subject }) => subject)).toContain('third')
    const { rows: decisions } = await database.query<{ reasons: { why: string }[] }>(
      'select reasons from decisions where customer_id = $1 order by number desc limit 1',
      [customerId],
    )
    expect(decisions[0]?.reasons.map(({ why }) => why)).toContain('processing restricted')
  })

  it('stops a mail that was not taken although it was on its way', async () => {
    const worker = await activities(database)
    const { sendId } = await intendedConfirmation(database, worker, 'on-way', anna)
    await database.query('update sends set mandatory = false where id = $1', [sendId])
    await worker.fault('429', {})
    await worker.send(sendId).catch(() => {})
    expect(await sendRow(database, sendId)).toMatchObject({ state: 'ready' })
    await database.query(
      `update customers set profile = profile || '{"restrictedSince": "2026-02-02T11:00:00Z"}' where subject = 'on-way'`,
    )
    await worker.request('DELETE', '/inbox/faults')
    worker.dispatcher()
    await expect
      .poll(() => sendRow(database, sendId))
      .toMatchObject({ state: 'skipped', reason: 'processing restricted' })
    expect(await worker.mails()).toEqual([])
  })

  it('can be lifted, and both are written down', async () => {
    await acceptEvents(database, [news('lifted', { customer: anna })], noon)
    await restrict('lifted', true)
    expect((await customerRow(database, 'lifted')).profile).toHaveProperty('restrictedSince')
    // What the shop tells of the person meanwhile does not lift it.
    await acceptEvents(database, [news('lifted', { customer: { firstName: 'Anne' } })], noon)
    expect((await customerRow(database, 'lifted')).profile).toHaveProperty('restrictedSince')
    await restrict('lifted', false)
    expect((await customerRow(database, 'lifted')).profile).not.toHaveProperty('restrictedSince')
    const { json } = await ask(api, 'GET', '/v1/audit?source=shop&subject=lifted')
    expect(json.entries).toMatchObject([
      { what: 'person.released', who: 'Vera Kraft', detail: 'asked by letter' },
      { what: 'person.restricted' },
    ])
  })

  it.each([
    [{ ...about('nobody'), restricted: true }, 404],
    [{ ...about('lifted'), restricted: 'yes' }, 400],
    [{ ...about('lifted'), restricted: true, why: undefined }, 400],
  ])('refuses %j with %i', async (body, status) => {
    expect((await ask(api, 'POST', '/v1/restrictions', body)).status).toBe(status)
  })
})

describe('an address', () => {
  it.each([
    ['anna@gmail.com', {}],
    ['anna@shop.example', {}],
    ['anna@gmx.com', {}],
    ['anna@gmial.com', { suggestion: 'anna@gmail.com' }],
    ['Anna@GMAIL.CON', { suggestion: 'Anna@gmail.com' }],
    ['anna@gamil.com', { suggestion: 'anna@gmail.com' }],
    ['anna@gmai.com', { suggestion: 'anna@gmail.com' }],
    ['anna@gmxx.de', { suggestion: 'anna@gmx.de' }],
    ['anna@gxm.de', { suggestion: 'anna@gmx.de' }],
    ['anna@t-onlne.de', { suggestion: 'anna@t-online.de' }],
    ['Info@shop.example', { isRole: true }],
    ['x@mailinator.com', { isDisposable: true }],
  ])('%s is looked at: %j', (address, hints) => {
    expect(checkAddress(address)).toEqual(hints)
  })

  it('that is doubtful is reported, and that somebody looked is written down', async () => {
    const addresses = { role: 'info@firm.example', disposable: 'x@Mailinator.com', typo: 'anna@gmial.com' }
    await acceptEvents(
      database,
      Object.entries(addresses).map(([name, email]) => news(name, { customer: { email } })),
      noon,
    )
    const { json } = await ask(api, 'GET', '/v1/reports/hygiene')
    expect(json).toEqual({
      role: { customers: [{ source: 'shop', subject: 'role', address: addresses.role }] },
      disposable: {
        count: 1,
        customers: [{ source: 'shop', subject: 'disposable', address: addresses.disposable }],
      },
      typos: {
        count: 1,
        customers: [
          { source: 'shop', subject: 'typo', address: addresses.typo, suggestion: 'anna@gmail.com' },
        ],
      },
    })
    const { json: audit } = await ask(api, 'GET', '/v1/audit?limit=1')
    expect(audit.entries).toMatchObject([{ what: 'hygiene.looked-up', customerId: null }])
  })
})
