import { expect, it } from 'vitest'
import { days, toIso } from '../../../journeys/instant.ts'
import { anniversary } from '../../../journeys/stories/anniversary.ts'
import { signUpAnniversary } from '../../../journeys/stories/sign-up-anniversary.ts'
import { consentWord } from '../../helpers/consent.ts'
import { anna as annasProfile, customer, monday, placed, reasonsOf, updated } from '../customer.ts'
import { spoken } from './spoken.ts'

/** Somebody who signed up that Monday, and has not ordered. */
function subscriber(word: Parameters<typeof consentWord>[0] = {}) {
  const email = consentWord({ at: toIso(monday), ...word })
  const anna = customer({ profile: { ...annasProfile, consents: { email } } }, [
    anniversary,
    signUpAnniversary,
  ])
  anna.hear(monday, [updated(monday)])
  return anna
}

it('thanks every year who reads the shop’s mails and has not ordered yet', () => {
  const anna = subscriber()
  anna.liveUntil(monday + days(800))
  expect(spoken(anna)).toEqual([
    'sign-up-anniversary Tue 02.02. 08:30',
    'sign-up-anniversary Wed 02.02. 08:30',
  ])
  expect(anna.told.map(({ props }) => props)).toEqual([
    { years: 1, signedUpAt: toIso(monday) },
    { years: 2, signedUpAt: toIso(monday) },
  ])
})

it('leaves the day to the first order, once there is one', () => {
  const anna = subscriber()
  const order = monday + days(300)
  anna.liveUntil(order - 1)
  anna.hearOut(order, [placed(order, { order: 'o1' })])
  anna.liveUntil(monday + days(760))
  expect(spoken(anna)).toEqual(['anniversary Mon 29.11. 08:30'])
})

it.each([
  { word: { given: false }, who: 'withdrew' },
  { word: { proven: false }, who: 'cannot be proven to have consented' },
  { word: { basis: 'existing-customer' as const }, who: 'never signed up' },
])('says nothing to somebody who $who', ({ word }) => {
  const anna = subscriber(word)
  anna.liveUntil(monday + days(400))
  expect(spoken(anna)).toEqual([])
})

it('comes on the next day at the latest, or not at all', () => {
  const anna = subscriber()
  const late = monday + days(365 + 3)
  const decision = anna.hear(late)
  expect(reasonsOf(decision)).toContain('skip · sign-up-anniversary · the day has passed')
})
