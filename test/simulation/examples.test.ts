import { expect, test } from 'vitest'
import { winBack } from '../../journeys/stories/win-back.ts'
import { type Happening, happens, order, person } from '../../simulation/happenings.ts'
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

test('nobody answers what was not asked, or by what is not offered', () => {
  const asked = () =>
    journeyTest(winBack)
      .given(order())
      .after('90 days')
      .sends('we-miss-you')
      .after('1 week')
      .sends('why-so-quiet')
  expect(() => asked().answers('why-so-quiet', { reason: 'because' })).toThrow(
    '"because" is no answer to reason of why-so-quiet: choose among no-need, too-many,',
  )
  expect(() => asked().answers('why-so-quiet', { mood: 'bad' })).toThrow(
    'why-so-quiet does not ask for "mood": answer reason.',
  )
  expect(() => asked().answers('we-miss-you', { reason: 'prices' })).toThrow('we-miss-you asks no question')
})

test('what the product would not take in cannot be told, and the field is named', () => {
  const tells = (happening: Happening) => () => journeyTest(winBack).given(happening)
  const marketingNotice = { version: 'notice-2' } as never
  expect(tells(order('o1', { marketingNotice }))).toThrow('data.marketingNotice.wordingVersion is missing')
  expect(tells(order('o1', { placedAt: '2030-01-01T00:00:00Z' }))).toThrow(
    'data.placedAt must not lie in the future',
  )
  expect(tells(person({ email: 'anna' }))).toThrow('data.customer.email must be an e-mail address')
  expect(tells(happens('preferences.changed', { frequency: 'daily' } as never))).toThrow('data.frequency')
})
