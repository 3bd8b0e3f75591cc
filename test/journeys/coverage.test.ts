import { describe, expect, it } from 'vitest'
import { templates } from '../../emails/templates.ts'
import { isStory } from '../../journeys/journey.ts'
import { journeys } from '../../journeys/journeys.ts'
import { stages } from '../../journeys/stages.ts'

const stories = journeys.filter(isStory)

/** The stories that are the answer to a stage and have a mail to say so. */
const answering = (stage: string) =>
  stories.filter(({ story, steps }) => story.stages?.some((one) => one === stage) && steps.length > 0)

describe('nobody is left without attention', () => {
  const all = Object.entries(stages)

  it.each(all.filter(([, stage]) => !('isQuiet' in stage)))('who is %s hears from a story', (stage) => {
    expect(answering(stage).map(({ name }) => name)).not.toEqual([])
  })

  it.each(all.filter(([, stage]) => 'isQuiet' in stage))('who is %s is left in peace', (stage) => {
    expect(answering(stage).map(({ name }) => name)).toEqual([])
  })

  it('every stage has a goal', () => {
    for (const [stage, { goal }] of all) expect(goal, stage).not.toBe('')
    expect(all.map(([stage]) => stage)).toEqual([
      'lead',
      'new',
      'repeat',
      'loyal',
      'slowing',
      'lapsed',
      'gone',
    ])
  })
})

describe('nothing is told at random', () => {
  it.each(journeys.map((journey) => [journey.name, journey] as const))(
    '%s has a goal, or says what it is told for',
    (_name, { goal, aim }) => {
      expect([goal, aim].filter((one) => one !== undefined && one !== '')).toHaveLength(1)
    },
  )

  it.each(Object.keys(templates))('the mail %s is told by a journey', (name) => {
    const tellers = journeys.filter(({ steps }) => steps.some(({ template }) => template === name))
    expect(tellers.map((journey) => journey.name)).not.toEqual([])
  })

  it('no two journeys have one name, and no two stories of marketing one priority', () => {
    const names = journeys.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    const priorities = stories
      .filter(({ purpose }) => purpose === 'marketing')
      .map(({ priority }) => priority)
    expect(priorities.toSorted()).toEqual([...new Set(priorities)].toSorted())
  })
})
