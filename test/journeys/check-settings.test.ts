import { describe, expect, it } from 'vitest'
import { factsOf } from '../../activities/facts-of.ts'
import { checkSettings } from '../../journeys/check-settings.ts'
import { defaultHours } from '../../journeys/default-hours.ts'
import { days } from '../../journeys/instant.ts'
import { isStory } from '../../journeys/journey.ts'
import { journeys } from '../../journeys/journeys.ts'
import { story } from '../../journeys/story.ts'
import { trigger } from '../../journeys/triggers.ts'
import { shop } from '../activities/setup.ts'

const nobody = factsOf({ profile: {}, unfinished: [] }, shop)
const stories = journeys.filter(isStory)

const delayed = (journey: string, afterHours: Record<string, number>) =>
  checkSettings({ journeys: { [journey]: { afterHours } } }, journeys, nobody)

describe('delays', () => {
  it.each(stories.map(({ name, story }) => ({ name, story })))(
    'of $name may be set to what they are, each alone and all at once',
    ({ name, story: { course } }) => {
      const all = course.map((step) => [step.id, defaultHours(step, nobody)] as const)
      for (const [id, hours] of all) expect(delayed(name, { [id]: hours })).toEqual([])
      expect(delayed(name, Object.fromEntries(all))).toEqual([])
    },
  )

  it('may be longer or shorter between those of the neighbours', () => {
    expect(delayed('win-back', { 'why-so-quiet': 72 })).toEqual([])
    expect(delayed('win-back', { 'why-so-quiet': 336 })).toEqual([])
    expect(delayed('win-back', { 'why-so-quiet': 337 })).toEqual([
      {
        field: 'journeys.win-back.afterHours.why-so-quiet',
        detail: 'must be at most 336: last-offer comes after it',
      },
    ])
  })

  it('of what comes when it is its turn may lie anywhere before the next step', () => {
    const note = { text: () => 'a note' }
    const turns = story({
      name: 'turns',
      purpose: 'marketing',
      priority: 1,
      aim: 'a step that has no time of its own',
      timing: 'at-once',
      starts: trigger('event', 'something happened', () => []),
      steps: ({ addNote }) => [
        addNote('first', note),
        addNote('in-turn', note),
        addNote('later', { after: days(14), ...note }),
      ],
    })
    const given = (hours: number) =>
      checkSettings({ journeys: { turns: { afterHours: { 'in-turn': hours } } } }, [turns], nobody)
    expect(given(1)).toEqual([])
    expect(given(336)).toEqual([])
    expect(given(337)).toEqual([
      {
        field: 'journeys.turns.afterHours.in-turn',
        detail: 'must be at most 336: later comes after it',
      },
    ])
  })

  it('below 0 are left to the schema, which names them once', () => {
    expect(delayed('win-back', { 'we-miss-you': -1, 'why-so-quiet': -1 })).toEqual([])
  })
})

describe('what a page promises', () => {
  const inState = (name: string, state: string) =>
    checkSettings({ journeys: { [name]: { state } } }, journeys, nobody)

  it.each(['paused', 'off'])('is not %s: a bad answer comes to staff', (state) => {
    expect(inState('bad-answer', state)).toEqual([
      { field: 'journeys.bad-answer.state', detail: 'must be on: the pages promise people what it does' },
    ])
  })

  it('may be on, and everything else may rest', () => {
    expect(inState('bad-answer', 'on')).toEqual([])
    expect(inState('win-back', 'paused')).toEqual([])
  })
})
