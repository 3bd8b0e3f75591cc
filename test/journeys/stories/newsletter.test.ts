import { describe, expect, it } from 'vitest'
import type { Facts, Profile } from '../../../journeys/facts.ts'
import { days, hours, toIso } from '../../../journeys/instant.ts'
import { newsletter } from '../../../journeys/stories/newsletter.ts'
import { consentWord } from '../../helpers/consent.ts'
import {
  anna as annasProfile,
  contents,
  customer,
  factsOf,
  incident,
  keyOf,
  monday,
  placed,
  reasonsOf,
  settingsChanged,
  updated,
} from '../customer.ts'

const day = (count: number) => monday + days(count)

type Newsletter = Facts['contents']['newsletters'][number]

const spring: Newsletter = { id: 'spring', from: day(10), title: 'Frühling', text: 'Neue Kisten sind da.' }

const interests = [{ id: 'jazz', name: 'Jazz', categories: ['jazz'] }]

const issuing = (...newsletters: Newsletter[]): Partial<Facts> => ({
  contents: { ...contents, interests, newsletters },
})

/** Somebody who agreed on that Monday, and hears of what the shop has to say on the day before it is issued. */
function reader(known: Partial<Profile> = {}, ...letters: Newsletter[]) {
  const consents = { email: consentWord({ at: toIso(monday) }) }
  const anna = customer({ ...issuing(), profile: { ...annasProfile, consents, ...known } }, [newsletter])
  anna.hear(monday, [updated(monday)])
  anna.set(issuing(...(letters.length > 0 ? letters : [spring])))
  anna.hear(day(9), [settingsChanged(day(9), 'reschedule')])
  return anna
}

describe('a newsletter', () => {
  it('goes when it is issued, once', () => {
    const anna = reader()
    anna.liveUntil(day(100))
    expect(anna.told).toMatchObject([
      {
        subject: 'spring',
        at: day(10),
        template: 'letter',
        purpose: 'marketing',
        topic: undefined,
        props: { title: 'Frühling', text: 'Neue Kisten sind da.' },
      },
    ])
    expect(anna.told[0]?.props).not.toHaveProperty('incentive')
  })

  it('is not heard again when it is left out and issued anew', () => {
    const anna = reader()
    anna.liveUntil(day(20))
    anna.set(issuing())
    anna.hearOut(day(30), [settingsChanged(day(30), 'reschedule')])
    anna.set(issuing({ ...spring, from: day(40) }))
    anna.hearOut(day(39), [settingsChanged(day(39), 'reschedule')])
    anna.liveUntil(day(60))
    expect(anna.steps).toEqual(['newsletter'])
  })

  it('is called back when it is left out while its mail is under way', () => {
    const anna = reader()
    anna.hear(day(10))
    anna.set(issuing())
    const { withdrawals } = anna.hear(day(10), [settingsChanged(day(10), 'reschedule')])
    expect(withdrawals).toMatchObject([{ sendId: 'newsletter/spring/newsletter' }])
  })

  it('gives what it promises, until a day counted from when it leaves', () => {
    const offer = { kind: 'percent', value: 10, validDays: 14 } as const
    const anna = reader({}, { ...spring, offer })
    anna.liveUntil(day(20))
    expect(anna.told[0]?.props).toMatchObject({
      incentive: { kind: 'percent', value: 10, validUntil: '2026-02-26' },
    })
  })
})

describe('it disturbs nobody', () => {
  it('keeps its distance to another', () => {
    const anna = reader({}, spring, { ...spring, id: 'late', from: day(10) + hours(1) })
    anna.liveUntil(day(20))
    const [first, second] = anna.told
    expect([first?.subject, second?.subject]).toEqual(['spring', 'late'])
    expect(Number(second?.at) - Number(first?.at)).toBeGreaterThanOrEqual(hours(16))
  })

  it('waits until a complaint is old, and is dropped when it is no longer news by then', () => {
    const complaining = (until?: number) => {
      const anna = reader({}, { ...spring, until })
      anna.hearOut(day(9) + hours(1), [placed(day(9)), incident(day(9) + hours(1))])
      return anna
    }
    const patient = complaining()
    patient.liveUntil(day(30))
    expect(patient.told.filter(({ subject }) => subject === 'spring').map(({ at }) => at)).toEqual([
      day(16) + hours(1),
    ])
    const hasty = complaining(day(12))
    const reasons = hasty.liveUntil(day(30)).flatMap(reasonsOf)
    expect(reasons).toContain('skip · newsletter · it is no longer news')
    expect(hasty.steps).not.toContain('newsletter')
  })
})

describe('a digest that gathers it', () => {
  const three = ['spring', 'summer', 'autumn'].map((id) => ({ ...spring, id }))

  it.each([
    { leftOut: ['autumn'], left: ['digest/2026-02-12-2/digest'] },
    { leftOut: ['autumn', 'summer'], left: ['newsletter/spring/newsletter'] },
  ])('is called back when $leftOut is left out, and the rest goes', ({ leftOut, left }) => {
    const anna = reader({ preferences: { frequency: 'weekly' } }, ...three)
    expect(anna.hear(day(10)).intents.map(keyOf)).toEqual(['digest/2026-02-12/digest'])
    anna.set(issuing(...three.filter(({ id }) => !leftOut.includes(id))))
    const { intents, withdrawals } = anna.hear(day(10), [settingsChanged(day(10), 'reschedule')])
    expect(withdrawals).toMatchObject([{ sendId: 'digest/2026-02-12/digest' }])
    expect(intents.map(keyOf)).toEqual(left)
  })
})

describe('it is for those', () => {
  const late = { email: consentWord({ at: toIso(day(10) + 1) }) }
  const jazzAlone = { 'email/jazz': consentWord({ at: toIso(monday) }) }
  const noJazz = {
    email: consentWord({ at: toIso(monday) }),
    'email/jazz': consentWord({ given: false, at: toIso(day(1)) }),
  }

  it.each<{ who: string; known?: Partial<Profile>; letter?: Partial<Newsletter>; hears: boolean }>([
    { who: 'who have agreed', hears: true },
    { who: 'who agreed after it was issued', known: { consents: late }, hears: false },
    { who: 'who have not agreed', known: { consents: {} }, hears: false },
    {
      who: 'who agreed to its topic alone',
      known: { consents: jazzAlone },
      letter: { topic: 'jazz' },
      hears: true,
    },
    { who: 'who agreed to another topic alone', known: { consents: jazzAlone }, hears: false },
    {
      who: 'who do not want its topic',
      known: { consents: noJazz },
      letter: { topic: 'jazz' },
      hears: false,
    },
    { who: 'in its group', known: { groups: ['vip'] }, letter: { groups: ['vip', 'press'] }, hears: true },
    { who: 'in no group of it', known: { groups: ['trade'] }, letter: { groups: ['vip'] }, hears: false },
    { who: 'at its stage', letter: { stages: ['lead'] }, hears: true },
    { who: 'at another stage', letter: { stages: ['lapsed', 'slowing'] }, hears: false },
    {
      who: 'drawn to it',
      known: { preferences: { interests: ['jazz'] } },
      letter: { interests: ['jazz'] },
      hears: true,
    },
    { who: 'not drawn to it', letter: { interests: ['jazz'] }, hears: false },
  ])('$who: $hears', ({ known, letter, hears }) => {
    const anna = reader(known, { ...spring, ...letter })
    anna.liveUntil(day(30))
    expect(anna.steps).toEqual(hears ? ['newsletter'] : [])
    if (hears) expect(anna.told[0]?.topic).toBe(letter?.topic)
  })

  it.each<{ why: string; known?: Partial<Profile>; letter?: Partial<Newsletter>; id?: string }>([
    { why: 'no such newsletter is issued', id: 'autumn' },
    { why: 'no consent', known: { consents: {} } },
    { why: 'agreed only after it was issued', known: { consents: late } },
    { why: 'for others: of the group vip or press', letter: { groups: ['vip', 'press'] } },
    { why: 'for others: at the stage lapsed', letter: { stages: ['lapsed'] } },
    { why: 'for others: drawn to jazz', letter: { interests: ['jazz'] } },
  ])('and the others are told why not: $why', ({ why, known, letter, id = 'spring' }) => {
    const consents = { email: consentWord({ at: toIso(monday) }) }
    const facts = factsOf({
      ...issuing({ ...spring, ...letter }),
      profile: { ...annasProfile, consents, ...known },
    })
    const { state } = reader(known)
    expect(newsletter.story?.starts.whyNot?.(id, state, facts, day(11))).toBe(why)
  })
})
