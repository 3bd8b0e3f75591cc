import { describe, expect, it } from 'vitest'
import { days, type Instant } from '../../journeys/instant.ts'
import { changed, customer, monday, paid, placed, reasonsOf, released } from './customer.ts'

const prepaid = (at: Instant) => placed(at, {}, { paymentMethod: 'prepayment' })
const day = (count: number) => monday + days(count)

describe('an order paid in advance', () => {
  it('asks for the money, reminds once, and thanks', () => {
    const anna = customer()
    const asked = anna.hearOut(day(0), [prepaid(day(0))])
    expect(asked.at(-1)?.wakeUp).toEqual({ at: day(5), for: 'order: order N-o1' })
    anna.hearOut(day(5))
    anna.hearOut(day(6))
    anna.hearOut(day(7), [paid(day(7))])
    expect(anna.steps).toEqual(['confirmation', 'payment-request', 'payment-reminder', 'payment'])
    expect(anna.told.map(({ props }) => props)).toMatchObject([
      {},
      { payBy: '2026-02-09' },
      { payBy: '2026-02-09', requestedAt: '2026-02-02T11:00:00.000Z', open: 2990 },
      { open: 0 },
    ])
  })

  it.each([
    { name: 'any payment', event: paid(day(4), {}, { amount: 1000 }) },
    { name: 'its release', event: released(day(4)) },
  ])('is not reminded of the money after $name', ({ event }) => {
    const anna = customer()
    anna.hearOut(day(0), [prepaid(day(0))])
    anna.hearOut(day(4), [event])
    anna.hearOut(day(5))
    expect(anna.steps).not.toContain('payment-reminder')
  })

  it('is reminded as long after the request as the shop wants, not after the order', () => {
    const { email: _, ...nameless } = { email: '', firstName: 'Anna' }
    const anna = customer({ profile: nameless })
    anna.hear(day(0), [prepaid(day(0))])
    anna.know({ email: 'anna@example.com' })
    anna.hearOut(day(4))
    anna.hearOut(day(5))
    expect(anna.steps).toEqual(['confirmation', 'payment-request'])
    anna.hearOut(day(9))
    expect(anna.steps).toEqual(['confirmation', 'payment-request', 'payment-reminder'])
  })

  it('asks for what the order comes to by now', () => {
    const anna = customer()
    anna.hearOut(day(0), [prepaid(day(0))])
    anna.hearOut(day(1), [changed(day(1))])
    anna.hearOut(day(5))
    expect(anna.told.at(-1)).toMatchObject({ step: 'payment-reminder', props: { open: 1990 } })
  })

  it('cannot ask where the shop names no account: staff must', () => {
    const anna = customer({ isBankKnown: false })
    const decisions = anna.hearOut(day(0), [prepaid(day(0))])
    expect(anna.steps).toEqual(['confirmation'])
    expect(decisions.flatMap(reasonsOf)).toContain(
      'skip · payment-request · the shop file names no bank account',
    )
    expect(decisions.at(-1)?.attention).toMatchObject([
      { why: 'to be paid in advance, but the shop file names no bank account' },
    ])
    expect(anna.hearOut(day(5)).flatMap(({ intents }) => intents)).toEqual([])
  })

  it('is not asked for by one that pays otherwise', () => {
    const anna = customer()
    anna.hearOut(day(0), [placed(day(0))])
    expect(anna.steps).toEqual(['confirmation'])
  })
})
