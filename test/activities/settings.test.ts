import { pino } from 'pino'
import { beforeEach, describe, expect, it } from 'vitest'
import { runSettings } from '../../api/lifecycle/run-settings.ts'
import { addSettings, newestSettings } from '../../database/settings.ts'
import { days, hours, toIso } from '../../journeys/instant.ts'
import type { JourneySettings, Settings } from '../../journeys/settings.ts'
import { winBack } from '../../journeys/stories/win-back.ts'
import { customerRow, news, noon, order } from '../database/shop-news.ts'
import { ownDatabase } from '../helpers/own-database.ts'
import { type Activities, activities, annasProfile, failureOf, sendRow, shop } from './setup.ts'

const { database } = await ownDatabase()

const journeys = [winBack]
const subject = (name: string) => `after-${name}`

beforeEach(() => database.query('truncate customers, settings cascade'))

/** Makes time pass, for everybody alike. */
function at(worker: Activities, moment: number): void {
  worker.clock.business = moment
  worker.clock.wall = new Date(moment)
}

/** Changes the settings of the story, and carries that to everybody. */
async function change(
  worker: Activities,
  its: JourneySettings | Settings,
  choice: 'keep' | 'reschedule' | 're-evaluate',
) {
  const settings = 'journeys' in its ? its : { journeys: { 'win-back': its } }
  const { version: basedOn } = await newestSettings(database)
  const isNew = await addSettings(database, {
    ...{ who: 'Ada', why: 'a test', at: worker.clock.wall, choice, settings, basedOn },
  })
  expect(isNew).toBe(true)
  await carry(worker)
}

function carry(worker: Activities): Promise<number> {
  return runSettings({
    database,
    bell: { ring: () => {}, drain: () => Promise.resolve() },
    log: pino({ level: 'silent' }),
    wallNow: () => worker.clock.wall,
    journeys,
    restBetween: 0,
  })
}

/** Somebody who fell silent, with the first mail of the story sent at its beginning. */
async function missed(name: string, worker: Activities) {
  await worker.accept(order(name, name, { customer: annasProfile }))
  const { id } = await customerRow(database, name)
  at(worker, noon.getTime())
  await worker.decide(id)
  const began = noon.getTime() + days(shop.marketing.silentAfterDays)
  at(worker, began)
  await sendAll(worker, id)
  return { id, began }
}

/** Decides, sends what is due, and decides on the outcome; says what was sent, and when it goes on. */
async function sendAll(worker: Activities, id: string) {
  const steps: string[] = []
  while (true) {
    const { sends, timer } = await worker.decide(id)
    if (sends.length === 0) return { steps, wakesAt: timer?.at }
    for (const send of sends) {
      expect(await worker.send(send.id)).toMatchObject({ state: 'sent' })
      steps.push((await sendRow(database, send.id)).step)
    }
  }
}

const opened = (name: string, moment: number) =>
  news(name, {
    origin: 'perennial',
    type: 'mail.opened',
    occurredAt: new Date(moment),
    receivedAt: new Date(moment),
    data: { sendId: 'x', journey: 'win-back', subject: subject(name), step: 'we-miss-you' },
  })

const slower = { afterHours: { 'free-shipping': 120, 'same-again': 120 } }

describe('a change of times, for those in the journey', () => {
  it.each([
    { choice: 'reschedule', wakesAt: days(5) },
    { choice: 're-evaluate', wakesAt: days(5) },
    { choice: 'keep', wakesAt: days(3) },
  ] as const)('that is to $choice', async ({ choice, wakesAt }) => {
    const worker = await activities(database, { journeys })
    const { id, began } = await missed('anna', worker)
    expect((await sendAll(worker, id)).wakesAt).toBe(began + days(3))
    at(worker, began + days(1))
    await change(worker, slower, choice)
    expect((await sendAll(worker, id)).wakesAt).toBe(began + wakesAt)
    // Whose story begins later goes by the new times in any case.
    const ben = await missed('ben', worker)
    expect((await sendAll(worker, ben.id)).wakesAt).toBe(ben.began + days(5))
  })

  it('keeps what was kept when more is changed, until something else is chosen', async () => {
    const worker = await activities(database, { journeys })
    const { id, began } = await missed('anna', worker)
    await change(worker, slower, 'keep')
    await worker.decide(id)
    await change(worker, { afterHours: { 'free-shipping': 144, 'same-again': 144 } }, 'keep')
    expect((await sendAll(worker, id)).wakesAt).toBe(began + days(3))
    await change(worker, { afterHours: { 'free-shipping': 96, 'same-again': 96 } }, 'reschedule')
    expect((await sendAll(worker, id)).wakesAt).toBe(began + days(4))
  })

  it('keeps the beginning too', async () => {
    const worker = await activities(database, { journeys })
    const { id, began } = await missed('anna', worker)
    const later = { journeys: {}, silentAfterDays: shop.marketing.silentAfterDays + 30 }
    await change(worker, later, 'keep')
    expect((await sendAll(worker, id)).wakesAt).toBe(began + days(3))
    at(worker, began + days(3))
    await sendAll(worker, id)
    at(worker, began + days(7))
    expect((await sendAll(worker, id)).steps).toEqual(['why-so-quiet'])
  })

  it('holds for nobody before it has reached them', async () => {
    const worker = await activities(database, { journeys })
    const { id, began } = await missed('anna', worker)
    await addSettings(database, {
      ...{ who: 'Ada', why: 'a test', at: noon, choice: 'keep', basedOn: 0 },
      settings: { journeys: { 'win-back': slower } },
    })
    expect((await sendAll(worker, id)).wakesAt).toBe(began + days(3))
    await carry(worker)
    expect((await sendAll(worker, id)).wakesAt).toBe(began + days(3))
  })
})

describe('what was passed over', () => {
  it.each([
    { choice: 'reschedule', steps: [] },
    { choice: 're-evaluate', steps: ['same-again'] },
  ] as const)('is asked again if that is chosen ($choice)', async ({ choice, steps }) => {
    const worker = await activities(database, { journeys })
    const { id, began } = await missed('anna', worker)
    at(worker, began + days(3))
    await sendAll(worker, id)
    at(worker, began + days(4))
    await worker.accept(opened('anna', began + days(4)))
    expect((await sendAll(worker, id)).steps).toEqual([])
    await change(worker, { incentives: { 'free-shipping': { kind: 'free-shipping' } } }, choice)
    expect((await sendAll(worker, id)).steps).toEqual(steps)
  })

  it('stays so where time or somebody’s hand did it', async () => {
    const worker = await activities(database, { journeys })
    const { id, began } = await missed('anna', worker)
    const skip = {
      action: 'skip',
      journey: 'win-back',
      subject: subject('anna'),
      step: 'same-again',
      who: 'Ada',
      why: 'x',
    }
    await worker.accept(
      opened('anna', began),
      news('anna', { origin: 'perennial', type: 'journey.steered', data: skip }),
    )
    at(worker, began + days(3))
    await sendAll(worker, id)
    await change(worker, { timing: 'at-once' }, 're-evaluate')
    expect((await sendAll(worker, id)).steps).toEqual([])
  })
})

describe('a pause of three weeks', () => {
  it('loses nothing: everybody goes on where they were', async () => {
    const worker = await activities(database, { journeys })
    const { id, began } = await missed('anna', worker)
    await worker.accept(
      opened('anna', began),
      order('ben', 'ben', { customer: annasProfile, occurredAt: new Date(noon.getTime() + days(2)) }),
    )
    const { id: ben } = await customerRow(database, 'ben')
    await worker.decide(ben)
    at(worker, began + days(1))
    await change(worker, { state: 'paused' }, 'reschedule')
    for (const day of [3, 7, 14, 21]) {
      at(worker, began + days(day))
      for (const one of [id, ben]) expect((await sendAll(worker, one)).steps).toEqual([])
    }
    at(worker, began + days(22))
    await change(worker, { state: 'on', resumedAt: toIso(worker.clock.business) }, 'reschedule')
    expect((await sendAll(worker, id)).steps).toEqual(['same-again'])
    expect((await sendAll(worker, ben)).steps).toEqual(['we-miss-you'])
    // The next ones keep their distance.
    const steps: string[] = []
    for (let day = 23; day <= 40; day += 1) {
      at(worker, began + days(day))
      steps.push(...(await sendAll(worker, id)).steps.map((step) => `${day} ${step}`))
    }
    expect(steps).toEqual(['26 why-so-quiet', '33 last-call'])
  })

  it('holds a mail that was decided on before, and lets it go afterwards', async () => {
    const worker = await activities(database, { journeys })
    await worker.accept(order('anna', 'anna', { customer: annasProfile }))
    const { id } = await customerRow(database, 'anna')
    const began = noon.getTime() + days(shop.marketing.silentAfterDays)
    at(worker, began)
    const { sends } = await worker.decide(id)
    const sendId = sends[0]?.id ?? ''
    await change(worker, { state: 'paused' }, 'reschedule')
    await worker.decide(id)
    expect((await failureOf(worker.send(sendId))).type).toBe('NotSentYet')
    at(worker, began + days(21))
    await worker.decide(id)
    expect(await sendRow(database, sendId)).toMatchObject({ state: 'intended' })
    await change(worker, { resumedAt: toIso(worker.clock.business) }, 'reschedule')
    await worker.decide(id)
    expect(await worker.send(sendId)).toMatchObject({ state: 'sent' })
  })

  it('is for those too who keep other settings, and so is its end', async () => {
    const worker = await activities(database, { journeys })
    const { id, began } = await missed('anna', worker)
    await worker.accept(opened('anna', began))
    await change(worker, { state: 'paused' }, 'reschedule')
    await worker.decide(id)
    await change(worker, { state: 'paused', ...slower }, 'keep')
    at(worker, began + days(14))
    expect((await sendAll(worker, id)).steps).toEqual([])
    await change(worker, { ...slower, resumedAt: toIso(worker.clock.business) }, 'keep')
    expect((await sendAll(worker, id)).steps).toEqual(['same-again'])
  })
})

describe('quiet hours', () => {
  it('that were changed hold for a mail that was decided on before', async () => {
    const worker = await activities(database, { journeys })
    await worker.accept(order('anna', 'anna', { customer: annasProfile }))
    const { id } = await customerRow(database, 'anna')
    const began = noon.getTime() + days(shop.marketing.silentAfterDays)
    at(worker, began)
    const { sends } = await worker.decide(id)
    await change(worker, { journeys: {}, quietHours: { from: '10:00', to: '15:00' } }, 'reschedule')
    await worker.decide(id)
    const sendId = sends[0]?.id ?? ''
    expect(await worker.send(sendId)).toMatchObject({ state: 'deferred' })
    expect((await sendRow(database, sendId)).dueAt.getTime()).toBeLessThan(began + hours(4))
  })
})
