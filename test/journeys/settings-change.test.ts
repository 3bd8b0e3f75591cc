import { describe, expect, it } from 'vitest'
import type { CustomerEvent, EventData } from '../../journeys/events.ts'
import { fold } from '../../journeys/fold.ts'
import { journeys as allJourneys } from '../../journeys/journeys.ts'
import { type CustomerState, newcomer, type StepMark } from '../../journeys/state.ts'
import { monday } from './customer.ts'

const told: StepMark = { at: monday, outcome: 'intended' }
const passed: StepMark = { at: monday, outcome: 'skipped', again: true }
const calledBack: StepMark = { at: monday, outcome: 'skipped' }
const ended: StepMark = { at: monday, outcome: 'ended', why: 'done' }

const state: CustomerState = {
  ...newcomer,
  marks: {
    'course/a': { one: told, two: passed, three: calledBack },
    'course/over': { one: passed, '.end': ended },
    'other/a': { one: passed },
  },
}

const changed = (data: EventData<'settings.changed'>): CustomerEvent => ({
  seq: 1,
  type: 'settings.changed',
  at: monday,
  receivedAt: monday,
  data,
})
const journeys = ['course']

describe('a change of the settings', () => {
  it('has asked again what was passed over, not what was called back, and not in a story that is over', () => {
    const { marks } = fold(state, changed({ journeys, choice: 're-evaluate', before: 3 }), allJourneys)
    expect(marks).toEqual({ ...state.marks, 'course/a': { one: told, three: calledBack } })
  })

  it('is kept from those in the journey, whose story goes on', () => {
    const kept = fold(state, changed({ journeys, choice: 'keep', before: 3 }), allJourneys)
    expect(kept).toMatchObject({ pins: { 'course/a': 3 }, marks: state.marks })
    expect(Object.keys(kept.pins ?? {})).toEqual(['course/a'])
    const later = fold(kept, changed({ choice: 'keep', before: 4 }), allJourneys)
    expect(later.pins).toEqual({ 'course/a': 3, 'other/a': 4 })
    expect(fold(later, changed({ journeys, choice: 'reschedule', before: 5 }), allJourneys).pins).toEqual({
      'other/a': 4,
    })
  })

  it('changes nothing of stories that it does not name', () => {
    const after = fold(state, changed({ journeys: [], choice: 're-evaluate', before: 3 }), allJourneys)
    expect(after).toMatchObject({ marks: state.marks, pins: {} })
  })
})
