import { expect, it } from 'vitest'
import { acceptEvents, acceptWithin } from '../../api/events/accept-events.ts'
import { transaction } from '../../database/database.ts'
import { unsealBatch } from '../../database/send-attempts.ts'
import { meetings, racedJourneys } from '../../dev/race/pair.ts'
import { runRace } from '../../dev/race/run-race.ts'
import { readyMails, seal, statesOf } from '../activities/ready-mails.ts'
import { noon, order, someoneWaits } from '../database/shop-news.ts'
import { ownDatabase } from '../helpers/own-database.ts'

const { database } = await ownDatabase(40)

const sealOne = () => seal(database, 'marketing', { limit: 1 })

it('an order reaches a mail that is just being looked at to be sealed', async () => {
  const mails = await readyMails(database, { count: 1, stream: 'marketing' })
  const { subject = '' } = mails[0] ?? {}
  // The seal has its picture of the customer, and waits before it comes to the mail.
  const sealing = await transaction(database, async (db) => {
    await db.query('select from lanes for update')
    const waiting = sealOne()
    await someoneWaits(database)
    await acceptEvents(database, [order(subject, subject)], noon)
    return { waiting }
  })
  expect(await sealing.waiting).toMatchObject({ batch: undefined })
  expect(await statesOf(database, mails)).toEqual({ ready: 1 })
  // Once that is decided on, the mail must be claimed anew all the same: nobody has said that it is still true.
  await database.query('update customers set decided_seq = wake_seq where subject = $1', [subject])
  expect(await sealOne()).toMatchObject({ batch: undefined })
})

it('an order reaches a mail that becomes ready again meanwhile', async () => {
  const mails = await readyMails(database, { count: 1, stream: 'marketing' })
  const { subject = '' } = mails[0] ?? {}
  const { batch } = await sealOne()
  if (!batch) throw new Error('Nothing was sealed.')
  const unsealing = await transaction(database, async (db) => {
    await acceptWithin(db, [order(subject, subject)], noon)
    const waiting = unsealBatch(database, batch, { reason: 'busy', wallNow: noon })
    await someoneWaits(database)
    return { waiting }
  })
  expect(await unsealing.waiting).toBe(true)
  await database.query('update customers set decided_seq = wake_seq where subject = $1', [subject])
  expect(await sealOne()).toMatchObject({ batch: undefined })
})

it('seals no mail of a cart, a visit or a silence once the order is answered, in a few hundred races', async () => {
  const { outcomes, faults } = await runRace({ database, pairs: 240, seed: 11 })
  expect(faults).toEqual([])
  expect(outcomes).toHaveLength(240)
  for (const journey of racedJourneys) {
    for (const meeting of Object.keys(meetings)) {
      const ends = outcomes.filter((one) => one.journey === journey && one.meeting === meeting)
      const seen = new Set(ends.map(({ end }) => end))
      // Both happened, or it was no race.
      if (meeting === 'sealing') expect([...seen]).toContain('sealed before the answer')
      else if (meeting === 'reordered') expect([...seen]).toEqual(['never intended'])
      else expect([...seen]).toContain('called back')
    }
  }
})
