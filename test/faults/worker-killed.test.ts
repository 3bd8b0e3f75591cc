import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { acceptedKeys, untilAccepted } from '../helpers/ledger.ts'
import { ownDatabase } from '../helpers/own-database.ts'
import { ownTemporal } from '../helpers/own-temporal.ts'
import { openPostgresTap, type PostgresTap } from '../helpers/postgres-tap.ts'
import { type Processes, startProcesses } from '../helpers/processes.ts'
import { handedOver, orderPlaced, paymentReceived } from '../helpers/shop-events.ts'

const temporal = await ownTemporal()
const { database, databaseUrl } = await ownDatabase()

/** Every seam is reached by an order of its own, then one kill hits them all: Resend's answers are asked for again when their leases have ended. */
describe('a worker killed', () => {
  let tap: PostgresTap
  let product: Processes
  let accepted: string[]

  beforeAll(async () => {
    tap = await openPostgresTap(databaseUrl)
    product = await startProcesses({
      databaseUrls: { api: databaseUrl, worker: tap.via(databaseUrl) },
      temporal,
      // A report would settle what the killed worker could not store, and the replay would never happen.
      reports: false,
    })

    async function reach(order: string, seam: Parameters<PostgresTap['holdAt']>[0]): Promise<void> {
      const held = tap.holdAt(seam)
      await product.postUntilAccepted(orderPlaced({ customer: order, order }))
      await held
    }
    await reach('claimed', { at: 'commit', after: 'freeze-send', hold: 'question' })
    await reach('ready', { at: 'seal-batch', hold: 'question' })
    await reach('sealed', { at: 'seal-batch', hold: 'answer' })
    await reach('accepted', { at: 'record-accepted', hold: 'question' })
    await reach('recorded', { at: 'record-accepted', hold: 'answer' })
    await reach('undecided', { at: 'commit', after: 'add-decision', hold: 'question' })
    await reach('decided', { at: 'commit', after: 'add-decision', hold: 'answer' })
    await product.kill('worker')
    for (const event of [
      paymentReceived({ customer: 'claimed', order: 'claimed' }),
      paymentReceived({ customer: 'accepted', order: 'accepted' }),
      handedOver({ customer: 'recorded', order: 'recorded' }),
      handedOver({ customer: 'undecided', order: 'undecided' }),
    ]) {
      await product.postUntilAccepted(event)
    }
    await product.start('worker')

    const confirmations = ['claimed', 'ready', 'sealed', 'accepted', 'recorded', 'undecided', 'decided'].map(
      (order) => `order/${order}/confirmation`,
    )
    const later = [
      'order/claimed/payment',
      'order/accepted/payment',
      'order/recorded/shipped',
      'order/undecided/shipped',
    ]
    await untilAccepted(database, product.mails, [...confirmations, ...later], 100_000)
    accepted = await acceptedKeys(database, await product.mails())
  }, 150_000)

  afterAll(async () => {
    await product?.stop()
    await tap?.shut()
  })

  const storyOf = (order: string) => accepted.filter((key) => key.startsWith(`order/${order}/`))

  test.each([
    ['while it decides, before the commit', 'undecided', ['confirmation', 'shipped']],
    ['while it decides, after the commit', 'decided', ['confirmation']],
    ['while it claims, before the commit', 'claimed', ['confirmation', 'payment']],
    ['after the claim, before the attempt is stored', 'ready', ['confirmation']],
    ['after the attempt is stored, before the call', 'sealed', ['confirmation']],
    ['after Resend accepted, before that is stored', 'accepted', ['confirmation', 'payment']],
    ['after Resend’s acceptance is stored', 'recorded', ['confirmation', 'shipped']],
  ])('%s loses and doubles nothing, and keeps the story’s order', (_seam, order, steps) => {
    expect(storyOf(order)).toEqual(steps.map((step) => `order/${order}/${step}`))
  })

  test('leaves Resend to answer one repeated key, and no second mail', async () => {
    const stats = await (await fetch(`${product.resend.url}/inbox/stats.json`)).json()
    expect(stats).toMatchObject({ accepted: 11, replayed: 1 })
  })
})
