import { describe, expect, it } from 'vitest'
import { bought, delivered, not } from '../../journeys/guards.ts'
import { days, type Instant } from '../../journeys/instant.ts'
import { story } from '../../journeys/story.ts'
import { afterStory, atStage, type Trigger } from '../../journeys/triggers.ts'
import { customer, mailDelivered, monday, placed, reasonsOf } from './customer.ts'
import { words } from './words.ts'

const day = (count: number): Instant => monday + days(count)

const told = (name: string, starts: Trigger<Instant>) =>
  story({
    name,
    purpose: 'marketing',
    priority: 1,
    timing: 'at-once',
    starts,
    steps: ({ send }) => [send('hello', words)],
  })

describe('a story that begins with a stage', () => {
  const loyal = told(
    'loyal-hello',
    atStage('repeat', ({ lastOrder }) => lastOrder?.at),
  )

  it('is told when the customer comes to it, once', () => {
    const anna = customer()
    anna.hearOut(day(0), [placed(day(0))], [loyal])
    expect(anna.told).toEqual([])
    anna.hearOut(day(3), [placed(day(3), { order: 'o2' })], [loyal])
    anna.hearOut(day(9), [placed(day(9), { order: 'o3' })], [loyal])
    expect(anna.told.map(({ journey, subject }) => `${journey}/${subject}`)).toEqual([
      'loyal-hello/repeat-2026-02-05',
    ])
  })

  it('is over when they leave it', () => {
    const anna = customer()
    const slow = told(
      'slow',
      atStage('new', ({ lastOrder }) => lastOrder?.at),
    )
    anna.hear(day(0), [placed(day(0))], [slow])
    const decision = anna.hear(day(1), [placed(day(1), { order: 'o2' })], [slow])
    expect(decision.withdrawals).toMatchObject([{ sendId: 'slow/new-2026-02-02/hello' }])
  })
})

it('a story can follow the end of another', () => {
  const first = told(
    'first',
    atStage('new', ({ lastOrder }) => lastOrder?.at),
  )
  const second = told(
    'second',
    afterStory('first', ({ lastOrder }) => lastOrder?.at),
  )
  const anna = customer()
  anna.hearOut(day(0), [placed(day(0))], [first, second])
  anna.hearOut(day(1), [], [first, second])
  expect(anna.told.map(({ journey }) => journey)).toEqual(['first', 'second'])
})

it('steps can ask whether a mail arrived, and whether anything was bought since', () => {
  const asking = story({
    name: 'asking',
    purpose: 'marketing',
    priority: 1,
    timing: 'at-once',
    starts: atStage('new', ({ lastOrder }) => lastOrder?.at),
    steps: ({ send }) => [
      send('one', words),
      send('arrived', { after: days(2), when: delivered('one'), ...words }),
      send('not-bought', { after: days(4), when: not(bought), ...words }),
      send('bought', { after: days(6), when: bought, ...words }),
    ],
  })
  const anna = customer()
  anna.hearOut(day(0), [placed(day(0))], [asking])
  anna.hearOut(
    day(1),
    [mailDelivered(day(1), { journey: 'asking', subject: 'new-2026-02-02', step: 'one' })],
    [asking],
  )
  for (const count of [2, 4, 6]) anna.hearOut(day(count), [], [asking])
  expect(anna.steps).toEqual(['one', 'arrived', 'not-bought'])
  expect(reasonsOf(anna.hear(day(7), [], [asking]))).toEqual([])
})
