import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Database, openDatabase } from '../../database/database.ts'
import { acceptedKeys, untilAccepted } from '../helpers/ledger.ts'
import { type OwnPostgres, startOwnPostgres } from '../helpers/own-postgres.ts'
import { ownTemporal } from '../helpers/own-temporal.ts'
import { openPostgresTap, type PostgresTap, type Seam } from '../helpers/postgres-tap.ts'
import { type Processes, startProcesses } from '../helpers/processes.ts'
import { orderPlaced, paymentReceived } from '../helpers/shop-events.ts'

const temporal = await ownTemporal()

/** Every seam is reached by an order of its own, then one kill hits them all. */
describe('PostgreSQL killed', () => {
  let postgres: OwnPostgres
  let database: Database
  let worker: PostgresTap
  let api: PostgresTap
  let product: Processes
  let accepted: string[]
  const answers = new Map<string, number>()

  beforeAll(async () => {
    postgres = await startOwnPostgres()
    database = openDatabase(postgres.url, () => {})
    ;[worker, api] = await Promise.all([openPostgresTap(postgres.url), openPostgresTap(postgres.url)])
    product = await startProcesses({
      databaseUrls: { api: api.via(postgres.url), worker: worker.via(postgres.url) },
      temporal,
      // A report would settle what could not be stored, and the replay would never happen.
      reports: false,
    })

    const placed = (order: string) => orderPlaced({ customer: order, order })
    async function reach(order: string, seam: Seam): Promise<void> {
      const held = worker.holdAt(seam)
      await product.postUntilAccepted(placed(order))
      await held
    }
    const posts: Promise<void>[] = []
    async function reachInApi(order: string, seam: Seam): Promise<void> {
      const held = api.holdAt(seam)
      posts.push(product.post(placed(order)).then(({ status }) => void answers.set(order, status)))
      await held
    }
    await reach('claimed', { at: 'commit', after: 'freeze-send', hold: 'question' })
    await reach('sealed', { at: 'seal-batch', hold: 'question' })
    await reach('accepted', { at: 'record-accepted', hold: 'question' })
    await reach('recorded', { at: 'record-accepted', hold: 'answer' })
    await reachInApi('lost-on-the-way', { at: 'commit', after: 'update-customers', hold: 'question' })
    await reachInApi('lost-on-the-way-back', { at: 'commit', after: 'update-customers', hold: 'answer' })
    await reach('undecided', { at: 'commit', after: 'add-decision', hold: 'question' })
    await reach('decided', { at: 'commit', after: 'add-decision', hold: 'answer' })
    await postgres.killAndRestart()
    await Promise.all(posts)

    const orders = ['claimed', 'sealed', 'accepted', 'recorded', 'undecided', 'decided']
    const retried = ['lost-on-the-way', 'lost-on-the-way-back']
    for (const order of retried) await product.postUntilAccepted(placed(order))
    await product.postUntilAccepted(paymentReceived({ customer: 'accepted', order: 'accepted' }))
    const expected = [...orders, ...retried].map((order) => `order/${order}/confirmation`)
    await untilAccepted(database, product.mails, [...expected, 'order/accepted/payment'], 90_000)
    accepted = await acceptedKeys(database, await product.mails())
  }, 150_000)

  afterAll(async () => {
    await product?.stop()
    await database?.end()
    await Promise.all([api?.shut(), worker?.shut()])
    await postgres?.stop()
  })

  const storyOf = (order: string) => accepted.filter((key) => key.startsWith(`order/${order}/`))

  test.each([
    ['while it decides, before the commit', 'undecided', ['confirmation']],
    ['while it decides, after the commit', 'decided', ['confirmation']],
    ['while it claims, before the commit', 'claimed', ['confirmation']],
    ['after the claim, before the attempt is stored', 'sealed', ['confirmation']],
    ['after Resend accepted, before that is stored', 'accepted', ['confirmation', 'payment']],
    ['after Resend’s acceptance is stored', 'recorded', ['confirmation']],
    ['before an event is committed', 'lost-on-the-way', ['confirmation']],
    ['after an event is committed, before the shop hears of it', 'lost-on-the-way-back', ['confirmation']],
  ])('%s loses and doubles nothing', (_seam, order, steps) => {
    expect(storyOf(order)).toEqual(steps.map((step) => `order/${order}/${step}`))
  })

  test('has the shop asked to try again', () => {
    expect([...answers.values()]).toEqual([503, 503])
  })

  test('takes neither api nor worker with it', () => {
    expect([product.endOf('api'), product.endOf('worker')]).toEqual([undefined, undefined])
  })
})
