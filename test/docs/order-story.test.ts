import { readdirSync, readFileSync, statSync } from 'node:fs'
import { expect, it } from 'vitest'
import { orderMails, orderStoryDocument, pictureFolder } from '../../dev/docs/order-story.ts'
import { stageDiagram } from '../../dev/docs/stage-diagram.ts'
import { stepTable } from '../../dev/docs/step-table.ts'
import { orderStages } from '../../journeys/orders/order-stage.ts'

const docs = new URL('../../docs/', import.meta.url)
const pictures = new URL(`${pictureFolder}/`, docs)

it('docs/ORDER-STORY.md tells the journeys as they are: npm run docs writes it anew', () => {
  expect(readFileSync(new URL('ORDER-STORY.md', docs), 'utf8')).toBe(orderStoryDocument())
})

it('every mail of an order has its picture, and each weighs less than 60 KB', () => {
  expect(readdirSync(pictures).toSorted()).toEqual(
    orderMails()
      .map((mail) => `${mail}.webp`)
      .toSorted(),
  )
  for (const name of readdirSync(pictures)) {
    expect(statSync(new URL(name, pictures)).size, name).toBeLessThan(60_000)
  }
})

it.each(Object.keys(orderStages))('the diagram comes by the stage %s', (stage) => {
  expect(stageDiagram()).toMatch(new RegExp(`--> ${stage.replaceAll('-', '_')}: \\w+`))
})

it('a step that is told on some reports only is explained, or the document cannot be made', () => {
  const step = {
    id: 'gift',
    template: 'order-received',
    on: 'order.placed',
    which: () => true,
    props: () => ({}),
  } as const
  expect(() => stepTable([step])).toThrow('The step gift is told on some reports only')
})
