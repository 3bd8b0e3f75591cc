import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { catalogue } from '../../dev/docs/catalogue.ts'
import { everywhere, journeysDocument } from '../../dev/docs/journeys.ts'
import { storyDiagram } from '../../dev/docs/story-diagram.ts'
import { isStory } from '../../journeys/journey.ts'
import { journeys } from '../../journeys/journeys.ts'

const stories = journeys.filter(isStory)

it('docs/JOURNEYS.md tells the stories as they are: npm run docs writes it anew', () => {
  expect(readFileSync(new URL('../../docs/JOURNEYS.md', import.meta.url), 'utf8')).toBe(journeysDocument())
})

it.each(Object.entries(catalogue))('%s is served: %s', (number) => {
  const by = stories.filter(({ story }) => story.catalogue?.includes(Number(number)))
  expect(by.length > 0 || everywhere[Number(number)] !== undefined).toBe(true)
})

it.each(stories)('the diagram of $name shows every step, each reached from one that is there', (journey) => {
  const diagram = storyDiagram(journey)
  const drawn = new Set([...diagram.matchAll(/ (\w+)[[{(>]/g)].map(([, id]) => id))
  for (const { id } of journey.story.course) expect(drawn).toContain(`s_${id.replaceAll('-', '_')}`)
  for (const [, from = ''] of diagram.matchAll(/^ {4}(\w+) -->/gm))
    expect([...drawn, 'begin']).toContain(from)
})
