import { expect, it } from 'vitest'
import { sampleOf, voices } from '../../../dev/check-emails/samples.ts'
import { thirdOrder } from '../../../journeys/stories/third-order.ts'
import { order } from '../../../simulation/happenings.ts'
import { journeyTest } from '../../../simulation/journey-test.ts'

const regular = () =>
  journeyTest(thirdOrder).given(order('o1')).after('30 days').given(order('o2')).after('30 days').nothing()

it('thanks for the third order the day after, once', () => {
  regular().given(order('o3')).after('23 hours').nothing().after('1 hour').sends('thanks').ends('done')
})

it('says nothing where the fourth comes before the thanks', () => {
  regular().given(order('o3')).after('12 hours').given(order('o4')).after('52 weeks').nothing()
})

it('says nothing to those who want no advertising', () => {
  const unwilling = journeyTest(thirdOrder, { person: { marketingConsent: false } })
  unwilling.given(order('o1'), order('o2'), order('o3')).after('52 weeks').nothing()
})

it.each(voices)('names the day of the first order in the voice %s', (voice) => {
  const { subject, text } = sampleOf('third-order', voice, 'full').write()
  expect(subject).toMatch(/dritte|third/)
  expect(text).toMatch(/20\. ?November 2025|20 November 2025/)
})
