import { describe, expect, it } from 'vitest'
import { days, hours, type Instant, toIso } from '../../journeys/instant.ts'
import { marketingWindow } from '../../journeys/marketing-window.ts'
import {
  anna as annasProfile,
  customer,
  delivered,
  incident,
  monday,
  placed,
  reasonsOf,
  refunded,
  returnAnnounced,
  rules,
} from './customer.ts'
import { suitor } from './suitors.ts'

const berlin = 'Europe/Berlin'
const back = (count: number): Instant => monday - days(count)

describe('a cap', () => {
  const caps = [
    { mails: 2, days: 7 },
    { mails: 3, days: 30 },
  ]

  it.each([
    { said: [back(3)], opens: monday, because: undefined },
    { said: [back(5), back(3)], opens: back(5) + days(7), because: 'at most 2 in 7 days' },
    { said: [back(20), back(12), back(10)], opens: back(20) + days(30), because: 'at most 3 in 30 days' },
    { said: [back(40), back(38), back(36)], opens: monday, because: undefined },
  ])('with $said.length mails said opens at $opens', ({ said, opens, because }) => {
    expect(marketingWindow(monday, berlin, { ...rules, caps }, said.at(-1), {}, said)).toEqual(
      because ? { at: opens, because } : { at: opens },
    )
  })

  it('of a group counts before the shop’s', () => {
    const collectors = { sammler: { caps: [{ mails: 1, days: 30 }] } }
    const anna = customer({
      rules: { ...rules, caps: [{ mails: 9, days: 30 }] },
      groups: collectors,
      profile: { ...annasProfile, groups: ['sammler'] },
    })
    const two = [suitor('first', 2), suitor('second', 1)]
    anna.hearOut(monday, [placed(monday)], two)
    const waiting = anna.hear(monday + hours(20), [], two)
    expect(waiting.reasons).toContainEqual(
      expect.objectContaining({ what: 'wait', step: 'hello', why: 'at most 1 in 30 days' }),
    )
    // Nothing that nobody wished for is kept for longer than a week.
    expect(waiting.wakeUp?.at).toBe(monday + days(30))
  })
})

it('mail waits for a weekday on which the shop writes, in the morning', () => {
  const saturday = Date.parse('2026-02-07T12:00:00Z')
  const opens = marketingWindow(saturday, berlin, { ...rules, weekdays: [1, 2, 3, 4, 5] }, undefined)
  expect({ ...opens, at: toIso(opens.at) }).toEqual({
    at: '2026-02-09T07:00:00.000Z',
    because: 'not on this weekday',
  })
})

describe('marketing rests', () => {
  const one = [suitor('offer', 1)]
  const heard = (anna: ReturnType<typeof customer>) => anna.told.map(({ journey }) => journey)

  it('as long as a return is open, and goes on after the refund', () => {
    const anna = customer()
    anna.hearOut(monday - 1, [placed(monday), delivered(monday - 1), returnAnnounced(monday - 1)], [])
    const waiting = anna.hear(monday, [], one)
    expect(reasonsOf(waiting)).toContain('wait · hello · marketing rests: open return of order N-o1')
    expect(heard(anna)).toEqual([])
    anna.hearOut(monday + days(2), [refunded(monday + days(2))], one)
    expect(heard(anna)).toEqual(['offer'])
  })

  it('for a week after a complaint, and says until when', () => {
    const anna = customer()
    const complained = monday - days(1)
    anna.hearOut(complained, [placed(monday), incident(complained)], [])
    const waiting = anna.hear(monday, [], one)
    expect(waiting.reasons).toContainEqual(
      expect.objectContaining({
        what: 'wait',
        why: 'marketing rests: complaint about order N-o1',
        until: complained + days(7),
      }),
    )
    expect(waiting.wakeUp?.at).toBe(complained + days(7))
  })

  it('after a letter to the shop', () => {
    const anna = customer()
    const wrote = {
      type: 'mail.replied',
      at: monday - 1,
      receivedAt: monday - 1,
      seq: 1,
      data: { sendId: 's' },
    } as const
    anna.hearOut(monday - 1, [placed(monday), wrote], [])
    expect(reasonsOf(anna.hear(monday, [], one))).toContain(
      'wait · hello · marketing rests: a letter of theirs',
    )
    anna.hearOut(monday - 1 + days(3), [], one)
    expect(heard(anna)).toEqual(['offer'])
  })
})
