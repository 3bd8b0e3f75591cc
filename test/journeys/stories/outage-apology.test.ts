import { describe, expect, it } from 'vitest'
import { days, hours } from '../../../journeys/instant.ts'
import { outageApology } from '../../../journeys/stories/outage-apology.ts'
import { anna, customer, keyOf, monday, outage } from '../customer.ts'
import { spoken } from './spoken.ts'

const night = monday + hours(12)

describe('a disturbance', () => {
  it('is apologised for at once, by night and to those who want no advertising', () => {
    const { consents: _, ...profile } = anna
    const person = customer({ profile }, [outageApology])
    const told = {
      note: 'Falsche Preise',
      startedAt: '2026-02-02T17:00:00Z',
      endedAt: '2026-02-02T18:00:00Z',
    }
    person.hearOut(night, [outage(night, told)])
    expect(spoken(person)).toEqual(['apology Tue 03.02. 00:00'])
    expect(person.told[0]).toMatchObject({ purpose: 'transactional', props: told })
  })

  it('holds no advertising, whatever the shop has set', () => {
    const incentives = { apology: { kind: 'free-shipping' } } as const
    const person = customer({ settings: { journeys: { 'outage-apology': { incentives } } } }, [outageApology])
    person.hearOut(monday, [outage(monday)])
    expect(person.told[0]?.props).not.toHaveProperty('incentive')
  })

  it('is apologised for once, and the next one anew', () => {
    const person = customer({}, [outageApology])
    person.hearOut(monday, [outage(monday)])
    person.hearOut(monday + hours(1), [outage(monday + hours(1), { note: 'It is over.' })])
    person.hearOut(monday + days(3), [outage(monday + days(3), { incidentId: 'i2' })])
    person.liveUntil(monday + days(30))
    expect(person.told.map(keyOf)).toEqual(['outage-apology/i1/apology', 'outage-apology/i2/apology'])
  })
})
