import { describe, expect, it } from 'vitest'
import type { Facts, NotificationLevel, Profile } from '../../journeys/facts.ts'
import { hours } from '../../journeys/instant.ts'
import { orderStory } from '../../journeys/orders/order-story.ts'
import {
  anna as annasProfile,
  cancelled,
  changed,
  customer,
  delayed,
  delivered,
  incident,
  monday,
  paid,
  partCancelled,
  placed,
  reasonsOf,
  refunded,
  released,
  returnAnnounced,
  returnInspected,
  returnReceived,
  shipped,
  withdrawn,
} from './customer.ts'

const at = (hour: number) => monday + hours(hour)

/** Everything that can be told of an order, in turn; the cancellation is another order's. */
const everything = [
  changed,
  paid,
  released,
  delayed,
  shipped,
  delivered,
  partCancelled,
  incident,
  returnAnnounced,
  returnReceived,
  returnInspected,
  withdrawn,
  refunded,
]

function told(profile: Partial<Profile>, groups: Facts['groups'] = {}): string[] {
  const anna = customer({ profile: { ...annasProfile, ...profile }, groups })
  anna.hearOut(at(0), [placed(at(0)), placed(at(0), { order: 'o2' })], [orderStory])
  for (const [hour, make] of everything.entries())
    anna.hearOut(at(hour + 1), [make(at(hour + 1))], [orderStory])
  anna.hearOut(at(20), [cancelled(at(20), { order: 'o2' })], [orderStory])
  return anna.steps.slice(1)
}

const minimum = ['confirmation', 'changed', 'items-cancelled', 'withdrawal', 'refund', 'cancelled']
const keySteps = [
  'confirmation',
  'changed',
  'payment',
  'delayed',
  'shipped',
  'items-cancelled',
  'incident',
  'return-inspected',
  'withdrawal',
  'refund',
  'cancelled',
]
const all = [
  'confirmation',
  'changed',
  'payment',
  'released',
  'delayed',
  'shipped',
  'delivered',
  'items-cancelled',
  'incident',
  'return-announced',
  'return-received',
  'return-inspected',
  'withdrawal',
  'refund',
  'cancelled',
]

describe('a customer who wants to hear', () => {
  it.each([
    { wants: 'all' as const, hears: all },
    { wants: 'key-steps' as const, hears: keySteps },
    { wants: 'minimum' as const, hears: minimum },
  ])('$wants hears that, and what must be told', ({ wants, hears }) => {
    expect(told({ notifications: wants })).toEqual(hears)
  })

  it('less is not told the rest, and staff read why', () => {
    const anna = customer({ profile: { ...annasProfile, notifications: 'minimum' } })
    const [decision] = anna.hearOut(at(1), [placed(at(0)), paid(at(1))])
    expect(decision && reasonsOf(decision)).toContain(
      'skip · payment · the customer wants fewer mails (minimum)',
    )
  })

  it('less hears of a payment though the warehouse, of which they want no word, is further', () => {
    const heard = (notifications: NotificationLevel) => {
      const anna = customer({ profile: { ...annasProfile, notifications } })
      anna.hearOut(at(2), [placed(at(0)), paid(at(1)), released(at(2))])
      return anna.steps
    }
    expect(heard('all')).toEqual(['confirmation', 'released'])
    expect(heard('key-steps')).toEqual(['confirmation', 'payment'])
  })
})

describe('a group', () => {
  const groups: Facts['groups'] = {
    libraries: { notifications: 'minimum' },
    collectors: { notifications: 'all' },
    silent: { formOfAddress: 'informal' },
  }
  it.each([
    { profile: { groups: ['libraries'] }, hears: minimum, how: 'speaks for who said nothing' },
    {
      profile: { groups: ['silent', 'libraries', 'collectors'] },
      hears: minimum,
      how: 'that says something first counts',
    },
    {
      profile: { groups: ['unheard-of', 'constructor'] },
      hears: all,
      how: 'that the shop does not know says nothing',
    },
    {
      profile: { groups: ['libraries'], notifications: 'all' as const },
      hears: all,
      how: 'does not overrule the person',
    },
  ])('$how', ({ profile, hears }) => {
    expect(told(profile, groups)).toEqual(hears)
  })
})
