import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { catalogue } from '../../dev/docs/catalogue.ts'
import { everywhere, journeysDocument } from '../../dev/docs/journeys.ts'
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
