import { describe, expect, it } from 'vitest'
import type { CustomerEvent, EventData } from '../../journeys/events.ts'
import type { Profile } from '../../journeys/facts.ts'
import { days, type Instant, toIso } from '../../journeys/instant.ts'
import { consentWord } from '../helpers/consent.ts'
import { customer, monday, reasonsOf } from './customer.ts'

const lead: Profile = { email: 'anna@example.com' }

function requested(
  at: Instant,
  { id = 'r1', ...more }: Partial<EventData<'subscription.requested'>> & { id?: string } = {},
): CustomerEvent {
  const data = {
    requestId: id,
    kind: 'sign-up',
    channel: 'email',
    email: 'anna@example.com',
    wording: 'Ja.',
    wordingVersion: '1',
    how: 'double opt-in',
    where: 'the form',
    expiresAt: toIso(at + days(14)),
    ...more,
  } as const
  return { seq: 1, type: 'subscription.requested', at, receivedAt: at, data }
}

function confirmed(at: Instant, id = 'r1'): CustomerEvent {
  const data = {
    requestId: id,
    channel: 'email',
    wordingVersion: '1',
    how: 'double opt-in',
    where: 'the form',
  } as const
  return { seq: 2, type: 'subscription.confirmed', at, receivedAt: at, data }
}

const proven = { email: consentWord() }

describe('a sign-up', () => {
  it('is asked about at once and reminded of once, three days later', () => {
    const anna = customer({ profile: lead })
    const [asked] = anna.hearOut(monday, [requested(monday)])
    expect(anna.steps).toEqual(['confirm'])
    expect(anna.told[0]).toMatchObject({
      journey: 'subscription',
      subject: 'r1',
      purpose: 'transactional',
      basis: 'request',
      props: { requestId: 'r1', askedAt: toIso(monday), expiresAt: toIso(monday + days(14)), wording: 'Ja.' },
    })
    expect(asked?.stage).toBe('lead')
    anna.hearOut(monday + days(2))
    expect(anna.steps).toEqual(['confirm'])
    anna.hearOut(monday + days(3))
    expect(anna.steps).toEqual(['confirm', 'reminder'])
    anna.hearOut(monday + days(13))
    expect(anna.steps).toEqual(['confirm', 'reminder'])
  })

  it('goes at night too, because the person waits for it', () => {
    const night = Date.parse('2026-02-02T23:30:00Z')
    const anna = customer({ profile: lead })
    anna.hearOut(night, [requested(night)])
    expect(anna.steps).toEqual(['confirm'])
  })

  it('goes to who wants to hear little, because they asked for it', () => {
    const anna = customer({ profile: { ...lead, notifications: 'minimum' } })
    anna.hearOut(monday, [requested(monday)])
    expect(anna.steps).toEqual(['confirm'])
  })

  it('is not reminded of once it is confirmed, and then is forgotten', () => {
    const anna = customer({ profile: lead })
    anna.hearOut(monday, [requested(monday)])
    anna.know({ consents: proven })
    anna.hearOut(monday + days(1), [confirmed(monday + days(1))])
    anna.hearOut(monday + days(4))
    expect(anna.steps).toEqual(['confirm'])
    expect(anna.state).toMatchObject({ requests: {}, marks: {} })
  })

  it('takes back the question that is still on its way when it is confirmed', () => {
    const anna = customer({ profile: lead })
    anna.hear(monday, [requested(monday)])
    anna.know({ consents: proven })
    expect(reasonsOf(anna.hear(monday, [confirmed(monday)]))).toEqual([
      'withdraw · confirm · ended by subscription.confirmed',
    ])
  })

  it('expires after fourteen days without a word', () => {
    const anna = customer({ profile: lead })
    anna.hearOut(monday, [requested(monday)])
    const last = anna.hear(monday + days(14))
    expect(last).toMatchObject({ intents: [], journeys: [], wakeUp: undefined })
    expect(anna.state).toMatchObject({ requests: {}, marks: {} })
  })

  it.each<[string, Profile, string]>([
    ['who confirmed before', { ...lead, consents: proven }, 'confirmed already'],
    [
      'whose address is another one by now',
      { email: 'other@example.com' },
      'the address is another one by now',
    ],
    ['whose data are restricted', { ...lead, restrictedSince: toIso(monday) }, 'processing restricted'],
  ])('asks nobody %s', (_, profile, why) => {
    const anna = customer({ profile })
    expect(reasonsOf(anna.hear(monday, [requested(monday)]))).toContain(`skip · confirm · ${why}`)
    expect(anna.told).toEqual([])
  })

  it('writes to no address that complained of our mail or takes none', () => {
    for (const suppressed of ['marketing', 'all'] as const) {
      const anna = customer({ profile: lead, suppressed })
      expect(reasonsOf(anna.hear(monday, [requested(monday)]))).toContain(
        'skip · confirm · address suppressed',
      )
    }
  })

  it('asks of a topic that was not confirmed yet', () => {
    const anna = customer({ profile: { ...lead, consents: { 'email/jazz': consentWord() } } })
    anna.hearOut(monday, [requested(monday, { id: 'r1', topics: ['jazz'] })])
    expect(anna.told).toEqual([])
    anna.hearOut(monday, [requested(monday, { id: 'r2', topics: ['jazz', 'rock'] })])
    expect(anna.told).toMatchObject([{ subject: 'r2', step: 'confirm' }])
  })

  it('made twice is asked about twice and reminded of once', () => {
    const anna = customer({ profile: lead })
    anna.hearOut(monday, [requested(monday)])
    anna.hearOut(monday + days(1), [requested(monday + days(1), { id: 'r2' })])
    anna.hearOut(monday + days(3))
    anna.hearOut(monday + days(4))
    expect(anna.told.map(({ subject, step }) => `${subject} ${step}`)).toEqual([
      'r1 confirm',
      'r2 confirm',
      'r2 reminder',
    ])
  })
})

describe('a consent without proof', () => {
  const imported = { ...lead, consents: { email: consentWord({ proven: false }) } }
  const asked = (at: Instant) =>
    requested(at, { id: 're-consent-1', kind: 're-consent', expiresAt: toIso(at + days(30)) })

  it('is asked about once and reminded of once, ten days later', () => {
    const anna = customer({ profile: imported })
    anna.hearOut(monday, [asked(monday)])
    expect(anna.told).toMatchObject([
      { journey: 're-consent', step: 'ask', purpose: 'marketing', basis: 'legitimate-interest' },
    ])
    anna.hearOut(monday + days(9))
    expect(anna.steps).toEqual(['ask'])
    anna.hearOut(monday + days(10))
    expect(anna.steps).toEqual(['ask', 'reminder'])
    anna.hearOut(monday + days(29))
    anna.hearOut(monday + days(40))
    expect(anna.steps).toEqual(['ask', 'reminder'])
  })

  it('waits until morning, and so does the reminder', () => {
    const night = Date.parse('2026-02-02T23:30:00Z')
    const morning = Date.parse('2026-02-03T07:00:00Z')
    const anna = customer({ profile: imported })
    expect(anna.hear(night, [asked(night)]).wakeUp?.at).toBe(morning)
    anna.hearOut(morning)
    expect(anna.hear(morning).wakeUp?.at).toBe(morning + days(10))
  })

  it.each<[string, Profile, string]>([
    ['is proven by now', { ...lead, consents: proven }, 'no consent without proof'],
    [
      'was withdrawn',
      { ...lead, consents: { email: consentWord({ given: false, proven: false }) } },
      'no consent without proof',
    ],
    ['may not be processed', { ...imported, restrictedSince: toIso(monday) }, 'processing restricted'],
  ])('is not asked about if it %s', (_, profile, why) => {
    const anna = customer({ profile })
    expect(reasonsOf(anna.hear(monday, [asked(monday)]))).toContain(`skip · ask · ${why}`)
  })

  it('is not reminded of once it is answered, with yes or with no', () => {
    for (const answer of [consentWord(), consentWord({ given: false, proven: false })]) {
      const anna = customer({ profile: imported })
      anna.hearOut(monday, [asked(monday)])
      anna.know({ consents: { email: answer } })
      anna.hearOut(monday + days(10))
      expect(anna.steps).toEqual(['ask'])
    }
  })

  it('permits no advertising without an answer', () => {
    const anna = customer({ profile: imported })
    const { intents } = anna.hear(monday, [asked(monday)])
    expect(intents.map(({ journey }) => journey)).toEqual(['re-consent'])
  })
})
