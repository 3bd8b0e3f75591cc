import { expect, test } from 'vitest'
import { winBack } from '../../journeys/stories/win-back.ts'
import { order } from '../../simulation/happenings.ts'
import { journeyTest } from '../../simulation/journey-test.ts'
import { cameBefore, carts, invited, notInvited, silence } from './examples.ts'

test('who opens but does not click gets the offer, and who hears too much no last call', () => {
  silence()
})

test('of two carts only the one that is left is spoken of, and not at night', () => {
  carts()
})

test('a friend is invited who is happy, or says nothing', () => {
  invited()
})

test('a friend who comes unasked is not invited', () => {
  cameBefore()
})

test('a friend who is not happy is not invited', () => {
  notInvited()
})

test('what was expected and did not happen is told with what happened instead, and why', () => {
  const unwilling = journeyTest(winBack, { person: { marketingConsent: false } }).given(order())
  expect(() => unwilling.after('90 days').sends('we-miss-you')).toThrow(
    /expected we-miss-you, but nothing was sent\.\n(.*\n)*.*end: no consent/,
  )
  const silent = journeyTest(winBack).given(order())
  expect(() => silent.after('89 days').waitsUntil('2026-02-03T12:00')).toThrow(
    /expected nothing to be due before 2026-02-03 12:00\.\n(.*\n)*.*next at 2026-05-03 13:00, for win-back: silence/,
  )
  expect(() => silent.opens('we-miss-you')).toThrow(/we-miss-you was never sent/)
  expect(() => silent.after('1 day').nothing()).toThrow(/expected no mail, but we-miss-you was sent/)
  expect(() => silent.skips('last-call', 'never')).toThrow(
    /expected last-call to be skipped because of "never"/,
  )
  expect(() => silent.after('a while')).toThrow('"a while" is no length')
})
