import { pino } from 'pino'
import { beforeEach, describe, expect, it } from 'vitest'
import { runSettings } from '../../api/lifecycle/run-settings.ts'
import { addSettings, newestSettings } from '../../database/settings.ts'
import { hours, toIso } from '../../journeys/instant.ts'
import type { Settings } from '../../journeys/settings.ts'
import { newsletter } from '../../journeys/stories/newsletter.ts'
import { customerRow, news, noon } from '../database/shop-news.ts'
import { ownDatabase } from '../helpers/own-database.ts'
import { type Activities, activities, annasProfile, sendRow } from './setup.ts'

const { database } = await ownDatabase()
const journeys = [newsletter]

beforeEach(() => database.query('truncate customers, settings cascade'))

type Letter = NonNullable<Settings['newsletters']>[number]

const issued = noon.getTime() + hours(24)

const spring: Letter = {
  id: 'spring',
  from: toIso(issued),
  title: { de: 'Frühling im Regal', en: 'Spring on the shelves' },
  text: { de: 'Drei neue Kisten sind da.', en: 'Three new crates are here.' },
}

/** Issues these, and carries that to everybody. */
async function issue(worker: Activities, ...newsletters: Letter[]) {
  const { version: basedOn } = await newestSettings(database)
  const by = { who: 'Ada', why: 'spring', at: worker.clock.wall, choice: 'reschedule' as const, basedOn }
  expect(await addSettings(database, { ...by, settings: { journeys: {}, newsletters } })).toBe(true)
  return runSettings({
    database,
    bell: { ring: () => {}, drain: () => Promise.resolve() },
    log: pino({ level: 'silent' }),
    wallNow: () => worker.clock.wall,
    journeys,
    restBetween: 0,
  })
}

/** Makes time pass, for everybody alike. */
function at(worker: Activities, moment: number): void {
  worker.clock.business = moment
  worker.clock.wall = new Date(moment)
}

async function person(worker: Activities, name: string, about: object): Promise<string> {
  await worker.accept(news(name, { customer: { ...annasProfile, email: `${name}@example.com`, ...about } }))
  const { id } = await customerRow(database, name)
  await worker.decide(id)
  return id
}

describe('a newsletter', () => {
  it('wakes everybody who agreed when it is issued, each once and in their language', async () => {
    const worker = await activities(database, { journeys })
    at(worker, noon.getTime())
    const anna = await person(worker, 'anna', {})
    const ben = await person(worker, 'ben', { locale: 'en-GB' })
    const cem = await person(worker, 'cem', { marketingConsent: false })
    expect(await issue(worker, spring)).toBe(3)
    for (const id of [anna, ben]) expect((await worker.decide(id)).timer?.at).toBe(issued)
    expect((await worker.decide(cem)).timer).toBeUndefined()

    at(worker, issued)
    const subjects: Record<string, string> = { [anna]: 'Frühling im Regal', [ben]: 'Spring on the shelves' }
    for (const id of [anna, ben]) {
      const { sends } = await worker.decide(id)
      expect(sends).toHaveLength(1)
      const sendId = sends[0]?.id ?? ''
      expect(await worker.send(sendId)).toMatchObject({ state: 'sent' })
      expect(await sendRow(database, sendId)).toMatchObject({ step: 'newsletter' })
      const { rows } = await database.query<{ title: string }>(
        `select props ->> 'title' as title from sends where customer_id = $1`,
        [id],
      )
      expect(rows).toEqual([{ title: subjects[id] }])
      expect((await worker.decide(id)).sends).toEqual([])
    }
    expect((await worker.decide(cem)).sends).toEqual([])
  })

  it('that is taken back reaches nobody whose mail has not left', async () => {
    const worker = await activities(database, { journeys })
    at(worker, noon.getTime())
    const anna = await person(worker, 'anna', {})
    await issue(worker, spring)
    at(worker, issued)
    const { sends } = await worker.decide(anna)
    await issue(worker)
    await worker.decide(anna)
    expect(await worker.send(sends[0]?.id ?? '')).toMatchObject({ state: 'skipped' })
  })
})
