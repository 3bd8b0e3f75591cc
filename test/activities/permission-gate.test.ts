import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import { claimSend } from '../../activities/claim-send.ts'
import type { AcceptableEvent } from '../../api/events/accept-events.ts'
import { createReplyAddresses } from '../../config/reply-address.ts'
import type { Shop } from '../../config/shop.ts'
import { type Database, openDatabase } from '../../database/database.ts'
import { unsealBatch } from '../../database/send-attempts.ts'
import { sampleOffer } from '../../emails/fixtures.ts'
import type { Purpose } from '../../journeys/facts.ts'
import { days } from '../../journeys/instant.ts'
import { journeys as allJourneys } from '../../journeys/journeys.ts'
import { news, noon, order } from '../database/shop-news.ts'
import { provenConsent } from '../helpers/consent.ts'
import { ownDatabase } from '../helpers/own-database.ts'
import { openPostgresTap } from '../helpers/postgres-tap.ts'
import { seal } from './ready-mails.ts'
import {
  type Activities,
  activities,
  annasProfile,
  intendedConfirmation,
  links,
  sendRow,
  shop,
} from './setup.ts'

const { database, databaseUrl } = await ownDatabase()

const shopWithOffer: Shop = {
  ...shop,
  offer: sampleOffer,
  marketing: { ...shop.marketing, similarGoods: true },
}

/** Asks for permission and writes the mail, and no more. */
const claim = (
  worker: Activities,
  sendId: string,
  of: Shop = shopWithOffer,
  on: Database = database,
  journeys = allJourneys,
) =>
  claimSend(
    {
      database: on,
      shop: of,
      journeys,
      links,
      replyAddresses: createReplyAddresses('a secret for tests, long enough for the rule'),
      log: pino({ level: 'silent' }),
      wallNow: () => worker.clock.wall,
    },
    sendId,
    worker.clock.business,
  )

const withdrawal = (name: string, topics?: string[]) =>
  news(name, {
    origin: 'perennial',
    type: 'consent.withdrawn',
    data: { channel: 'email', ...(topics && { topics }) },
  })

/** News that every decision has seen: what stops a mail here is nothing else. */
async function tell(worker: Activities, ...events: AcceptableEvent[]): Promise<void> {
  await worker.accept(...events)
  await database.query('update customers set decided_seq = wake_seq')
}

const sealAll = (stream: Purpose) =>
  seal(database, stream, { judgedSince: new Date(noon.getTime() - 60_000) })

const stored = async (sendId: string) => {
  const { rows } = await database.query<{ blocks: unknown; topic: string | null }>(
    'select blocks, topic from sends where id = $1',
    [sendId],
  )
  const { payload, state, reason, legalBasis } = await sendRow(database, sendId)
  const mail = payload ? (JSON.parse(payload) as { text: string; headers?: object }) : undefined
  return { ...rows[0], mail, state, reason, legalBasis }
}

/** Ninety days after an order: "we miss you" is intended, at noon in Berlin. */
async function intendedAdvertising(
  worker: Activities,
  name: string,
  first = order(name, name),
  topic?: string,
) {
  const journeys = allJourneys.map((one) =>
    one.name === 'win-back' && topic !== undefined ? { ...one, topic } : one,
  )
  const { rings } = await worker.accept(first)
  const customerId = rings[0]?.customerId ?? ''
  const decide = worker.decideWith(journeys)
  worker.clock.business = noon.getTime()
  const [confirmation] = (await decide(customerId)).sends
  await database.query(`update sends set state = 'sent' where id = $1`, [confirmation?.id])
  worker.clock.business = noon.getTime() + days(90)
  const [task] = (await decide(customerId)).sends
  if (!task) throw new Error('No mail was intended.')
  return task.id
}

const consenting = (name: string) => order(name, name, { customer: annasProfile })

describe('the basis of a marketing mail', () => {
  const { marketingConsent: _, ...silent } = annasProfile
  const noticed = (name: string) => {
    const { data, ...rest } = order(name, name, { customer: silent })
    return { ...rest, data: { ...data, marketingNotice: { wordingVersion: 'notice-2', similarGoods: true } } }
  }

  it('is that of an existing customer where a sale permits it, and its footer says so', async () => {
    const worker = await activities(database)
    const sendId = await intendedAdvertising(worker, 'existing', noticed('existing'))
    expect(await claim(worker, sendId)).toMatchObject({ state: 'ready' })
    const { legalBasis, mail } = await stored(sendId)
    expect(legalBasis).toBe('existing-customer')
    expect(mail?.text).toContain('weil Sie am 2. Februar 2026 bei Tonfolge eingekauft haben.')
    // A frozen mail is asked about again, and the shop may have taken its declaration back.
    const { marketing } = shop
    const careful = { ...shop, marketing: { ...marketing, similarGoods: false } }
    expect(await claim(worker, sendId, careful)).toEqual({ state: 'skipped' })
    expect(await stored(sendId)).toMatchObject({ reason: 'similar goods not declared' })
  })

  it('is not that of an existing customer where the journey needs a consent', async () => {
    const worker = await activities(database)
    const sendId = await intendedAdvertising(worker, 'needs', noticed('needs'))
    const careful = allJourneys.map((one) =>
      one.name === 'win-back' ? { ...one, needs: 'consent' as const } : one,
    )
    const claimed = await claim(worker, sendId, shopWithOffer, database, careful)
    expect(claimed).toEqual({ state: 'skipped' })
    expect(await stored(sendId)).toMatchObject({ reason: 'a sale is no consent to this', mail: undefined })
  })

  it.each([
    ['nobody said anything', undefined, 'no consent'],
    ['it is not proven', true, 'consent not proven'],
    ['it was withdrawn', false, 'no consent'],
  ])('is missing where %s: it is not even intended', async (_, marketingConsent, why) => {
    const worker = await activities(database)
    const name = `without-${marketingConsent}`
    await expect(
      intendedAdvertising(worker, name, order(name, name, { customer: { ...silent, marketingConsent } })),
    ).rejects.toThrow('No mail was intended.')
    const { rows } = await database.query<{ reasons: { why: string }[] }>(
      `select reasons from decisions d join customers c on c.id = d.customer_id
       where c.subject = $1 order by number desc limit 1`,
      [name],
    )
    expect(rows[0]?.reasons.map((reason) => reason.why)).toContain(why)
  })
})

describe('the offer in the confirmation of an order', () => {
  it.each([
    ['to who consented', provenConsent, 'consent'],
    ['not to who did not', undefined, undefined],
    ['not to whose consent nothing proves', true, undefined],
    ['not to who withdrew', false, undefined],
  ])('is shown %s, in the same mail', async (_, marketingConsent, basis) => {
    const worker = await activities(database)
    const name = `offer-${typeof marketingConsent === 'object' ? 'proven' : marketingConsent}`
    const { sendId } = await intendedConfirmation(database, worker, name, {
      ...annasProfile,
      marketingConsent,
    })
    expect(await claim(worker, sendId)).toMatchObject({ state: 'ready' })
    const { mail, blocks, legalBasis } = await stored(sendId)
    expect(blocks).toEqual(basis ? [{ block: 'offer', basis }] : null)
    expect(legalBasis).toBe('transactional')
    expect(mail?.text).toContain(`N-${name}`)
    expect(mail?.text.includes(sampleOffer.title.de)).toBe(basis !== undefined)
    expect(mail?.text.includes('jederzeit widersprechen')).toBe(basis !== undefined)
    expect(mail?.headers).toBeUndefined()
  })

  it('is not shown to who complained', async () => {
    const worker = await activities(database)
    const email = 'complained@example.com'
    await database.query(
      `insert into addresses (address, suppressed_for, changed_at) values ($1, 'complaint', $2)`,
      [email, noon],
    )
    const { sendId } = await intendedConfirmation(database, worker, 'complained', { ...annasProfile, email })
    expect(await claim(worker, sendId)).toMatchObject({ state: 'ready' })
    expect(await stored(sendId)).toMatchObject({ blocks: null })
  })

  it('leaves with the consent, from a mail that is written already', async () => {
    const worker = await activities(database)
    const { sendId } = await intendedConfirmation(database, worker, 'rewritten')
    await claim(worker, sendId)
    await tell(worker, withdrawal('rewritten'))
    expect(await sealAll('transactional')).toMatchObject({ batch: undefined })
    expect(await claim(worker, sendId)).toMatchObject({ state: 'ready' })
    const { mail, blocks } = await stored(sendId)
    expect(blocks).toBeNull()
    expect(mail?.text).not.toContain(sampleOffer.title.de)
    expect((await sealAll('transactional')).batch?.mails).toMatchObject([{ id: sendId }])
  })

  it('leaves also from a mail that was being carried meanwhile and was not taken', async () => {
    const worker = await activities(database)
    const { sendId } = await intendedConfirmation(database, worker, 'carried')
    await claim(worker, sendId)
    const { batch } = await sealAll('transactional')
    if (!batch) throw new Error('Nothing was sealed.')
    await tell(worker, withdrawal('carried'))
    await unsealBatch(database, batch, { reason: 'busy', wallNow: noon })
    expect(await sealAll('transactional')).toMatchObject({ batch: undefined })
    await claim(worker, sendId)
    expect((await stored(sendId)).blocks).toBeNull()
  })

  it('keeps nothing back while consent stands', async () => {
    const worker = await activities(database)
    const { sendId } = await intendedConfirmation(database, worker, 'standing')
    await claim(worker, sendId)
    const { mail } = await stored(sendId)
    await claim(worker, sendId)
    expect((await stored(sendId)).mail).toEqual(mail)
    expect((await sealAll('transactional')).batch?.mails).toMatchObject([{ id: sendId }])
  })
})

describe('news of less', () => {
  it('on one topic stops its mails and no others', async () => {
    const worker = await activities(database)
    const jazz = await intendedAdvertising(worker, 'jazz-fan', consenting('jazz-fan'), 'jazz')
    const soul = await intendedAdvertising(worker, 'soul-fan', consenting('soul-fan'), 'soul')
    expect((await stored(jazz)).topic).toBe('jazz')
    await claim(worker, jazz)
    await claim(worker, soul)
    await tell(worker, withdrawal('jazz-fan', ['jazz']), withdrawal('soul-fan', ['jazz']))
    expect(await stored(jazz)).toMatchObject({ state: 'skipped', reason: 'no consent' })
    expect(await stored(soul)).toMatchObject({ state: 'ready' })
  })

  it.each([
    ['other topics', { topics: ['soul'] }, 'skipped', 'topic not wanted'],
    ['orders only', { frequency: 'orders-only' }, 'skipped', 'orders only wanted'],
    ['a pause', { pausedUntil: '2026-07-01T00:00:00.000Z' }, 'deferred', 'paused'],
  ])('as a wish for %s takes effect before it is answered', async (name, data, state, reason) => {
    const worker = await activities(database)
    const sendId = await intendedAdvertising(worker, name, consenting(name), 'jazz')
    await claim(worker, sendId)
    await tell(worker, news(name, { origin: 'perennial', type: 'preferences.changed', data }))
    expect(await sealAll('marketing')).toMatchObject({ batch: undefined })
    expect(await claim(worker, sendId)).toEqual({ state })
    expect(await stored(sendId)).toMatchObject({ state, reason })
  })
})

describe('the permission', () => {
  it('costs no statement of its own: what it needs stands in the customer’s locked row', async () => {
    const worker = await activities(database)
    const { sendId } = await intendedConfirmation(database, worker, 'counted')
    const advertising = await intendedAdvertising(worker, 'counted-too', consenting('counted-too'))
    const tap = await openPostgresTap(databaseUrl)
    const tapped = openDatabase(tap.via(databaseUrl), () => {})
    const askedFor = async (claimed: string) => {
      const before = tap.asked.length
      await claim(worker, claimed, shopWithOffer, tapped)
      return tap.asked.slice(before)
    }
    expect(await askedFor(sendId)).toEqual([
      'begin',
      'lock-send-customer',
      'lock-send',
      'freeze-send',
      'commit',
    ])
    expect(await askedFor(advertising)).toEqual([
      'begin',
      'lock-send-customer',
      'lock-send',
      'last-marketing-claim',
      'freeze-send',
      'commit',
    ])
    await tapped.end()
    await tap.shut()
  })
})
