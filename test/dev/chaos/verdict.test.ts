import { describe, expect, it } from 'vitest'
import { courses } from '../../../dev/chaos/order-courses.ts'
import type { PlannedEvent } from '../../../dev/chaos/plan.ts'
import { judge } from '../../../dev/chaos/verdict.ts'

/** Placed, paid (which the cancellation may overtake), cancelled, refunded. */
const course = courses[3] ?? []
const events = course.map((step, at): PlannedEvent => ({ at, customer: 'c1', order: 'C1-0', course: step }))
const told = events.map(({ course: { step } }) => `C1-0/${step}`)

const mail = (template: string, send = template, order = 'C1-0') => ({
  subject: 'An order',
  text: `Your order ${order}.`,
  tags: { template, send },
})
const received = mail('order-received')
const paid = mail('payment-received')
const cancelled = mail('order-cancelled')
const refund = mail('refund-sent')

function verdictOn(
  accepted: ReturnType<typeof mail>[],
  ledger: Partial<Parameters<typeof judge>[0]['ledger']> = {},
) {
  return judge({
    events,
    told,
    accepted,
    sentAgain: new Set(['again']),
    ledger: { sends: [], leftOut: new Set(), events: new Set(told), ...ledger },
  })
}

describe('the verdict on a chaos run', () => {
  it('finds nothing wrong with each mail once and in order', () => {
    const { faults, mails } = verdictOn([received, paid, cancelled, refund])
    expect(faults).toEqual([])
    expect(mails).toMatchObject({ owed: 3, accepted: 4, overtaken: 0 })
  })

  it('takes it that news was overtaken only where a decision says so', () => {
    const without = [received, cancelled, refund]
    const { faults, mails } = verdictOn(without, { leftOut: new Set(['order/C1-0/payment']) })
    expect([faults, mails.overtaken]).toEqual([[], 1])
    expect(verdictOn(without).faults).toEqual([
      'mail left out without a reason: order/C1-0/payment (never intended)',
    ])
  })

  it('misses a mail that is owed, whatever a decision says', () => {
    const send = { id: 's', key: 'order/C1-0/refund', state: 'skipped', reason: 'because' }
    const { faults, mails } = verdictOn([received, paid, cancelled], {
      leftOut: new Set(['order/C1-0/refund']),
      sends: [send],
    })
    expect(faults).toEqual(['mail lost: order/C1-0/refund (skipped: because)'])
    expect(mails.lost).toBe(1)
  })

  it('sees a mail that came twice, though under another id', () => {
    const { faults } = verdictOn([received, mail('order-received', 'other'), paid, cancelled, refund])
    expect(faults).toEqual(['mail doubled: order/C1-0/confirmation (2 times)'])
  })

  it('sees a mail that came too late, unless staff had it sent again', () => {
    expect(verdictOn([received, cancelled, paid, refund]).faults).toEqual([
      'mail out of order: order/C1-0/payment',
    ])
    expect(verdictOn([received, cancelled, mail('payment-received', 'again'), refund]).faults).toEqual([])
  })

  it('sees a mail that nobody expects', () => {
    const { faults } = verdictOn([received, paid, cancelled, refund, mail('order-received', 'x', 'C9-9')])
    expect(faults).toEqual(['mail nobody expects: order/C9-9/confirmation'])
  })

  it('sees a mail that came to no end, and an event that is not stored', () => {
    const { faults } = verdictOn([received, paid, cancelled, refund], {
      sends: [{ id: 's', key: 'order/C1-0/refund', state: 'unknown', reason: 'no answer' }],
      events: new Set(told.slice(1)),
    })
    expect(faults).toEqual([
      'event lost: C1-0/confirmation',
      'mail that came to no end: order/C1-0/refund (unknown: no answer)',
    ])
  })
})
