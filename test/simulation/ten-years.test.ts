import type { TestWorkflowEnvironment } from '@temporalio/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadShop } from '../../config/shop.ts'
import { days, hours } from '../../journeys/instant.ts'
import { delivered, type Happening, happens, order, person } from '../../simulation/happenings.ts'
import { type LifeEvent, live } from '../../simulation/life.ts'
import { provenConsent } from '../helpers/consent.ts'
import { timeSkipping } from '../helpers/temporal.ts'
import { type TemporalStage, temporalStage } from '../helpers/temporal-stage.ts'

const shop = loadShop(new URL('../../examples/shop.json', import.meta.url))

let temporal: TestWorkflowEnvironment
let stage: TemporalStage

beforeAll(async () => {
  temporal = await timeSkipping()
  stage = await temporalStage(temporal)
})

afterAll(async () => {
  await stage?.stop()
  await temporal?.teardown()
})

/** Within a minute, as is promised, on two cores that do nothing else; here it is only said how long it took. */
test('ten years of a customer, with thirty orders and all milestones, pass in the product as in the simulator', async () => {
  const started = Date.now()
  const begins = Math.ceil((await stage.now()) / days(1)) * days(1) + hours(9)
  const ends = begins + days(3_652)
  const told = tenYears(begins)
  const customer = await stage.enter()
  for (const event of told) {
    await customer.until(event.at)
    await customer.tell([event])
  }
  await customer.until(ends)

  console.log(`ten years took ${Math.round((Date.now() - started) / 1_000)} s; 60 are promised`)

  const { mails } = await customer.look()
  const pure = live(told, ends, { shop }).mails
  const keys = mails.map(({ journey, subject, step }) => `${journey}/${subject}/${step}`)
  expect(keys.toSorted()).toEqual(pure.map(({ key }) => key).toSorted())
  const journeys = new Set(mails.map(({ journey }) => journey))
  for (const milestone of ['birthday', 'anniversary', 'nth-order', 'loyalty-level', 'win-back', 'slowing'])
    expect(journeys).toContain(milestone)
}, 120_000)

/** Thirty orders, at first every few weeks, then less and less, with a silence now and then. */
function tenYears(begins: number): LifeEvent[] {
  const at = (day: number, happening: Happening): LifeEvent => {
    const time = begins + days(day)
    return { at: time, id: `day-${day}`, ...happening(time) }
  }
  const gaps = [
    ...new Array<number>(12).fill(42),
    ...new Array<number>(9).fill(100),
    ...new Array<number>(8).fill(230),
  ]
  let day = 1
  const orders = [day, ...gaps.map((gap) => (day += gap))]
  return [
    at(
      0,
      person({ email: 'anna@customer.example', birthday: '1980-02-29', marketingConsent: provenConsent }),
    ),
    ...orders.flatMap((day, place) => [at(day, order(`o${place}`)), at(day + 2, delivered(`o${place}`))]),
    at(700, happens('loyalty.level-reached', { level: 'gold' })),
  ].sort((one, other) => one.at - other.at)
}
