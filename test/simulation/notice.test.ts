import { expect, test } from 'vitest'
import { days } from '../../journeys/instant.ts'
import { winBack } from '../../journeys/stories/win-back.ts'
import { order } from '../../simulation/happenings.ts'
import { journeyTest } from '../../simulation/journey-test.ts'
import { live } from '../../simulation/life.ts'
import { randomLife } from '../../simulation/random-life.ts'
import { shop } from '../activities/setup.ts'

const declares = { ...shop, marketing: { ...shop.marketing, similarGoods: true } }
const nothingSaid = { shop: declares, person: { marketingConsent: undefined } }
const marketingNotice = { wordingVersion: 'notice-2' }

test('who bought with the notice is an existing customer, whatever else the order says of them', () => {
  journeyTest(winBack, nothingSaid)
    .given(order('o1', { marketingNotice }))
    .after('91 days')
    .sends('we-miss-you')
})

test('who bought without it is not', () => {
  journeyTest(winBack, nothingSaid).given(order('o1')).after('91 days').nothing()
})

test('random lives hold sales that alone permit advertising', () => {
  const bases = Array.from({ length: 60 }, (_, seed) => {
    const { events, ends } = randomLife(seed * 2 + 2)
    return live(events, ends + days(1), { shop: declares, journeys: [] }).profile.consents?.email?.basis
  })
  expect(bases).toContain('existing-customer')
})
