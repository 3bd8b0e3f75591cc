import { expect, it } from 'vitest'
import { days } from '../../journeys/instant.ts'
import { customer, delivered, monday, placed, reasonsOf } from './customer.ts'

it.each(['marketing', 'all'] as const)(
  'an address blocked for %s ends a marketing story, and says why',
  (suppressed) => {
    const anna = customer({ suppressed })
    anna.hearOut(monday, [placed(monday, { order: 'o1' }), delivered(monday, { order: 'o1' })])
    const due = anna.hear(monday + days(90))
    expect(due.intents).toEqual([])
    expect(reasonsOf(due)).toContainEqual(expect.stringContaining('address suppressed'))
    expect(anna.hear(monday + days(400)).intents).toEqual([])
  },
)

it.each(['marketing', 'all'] as const)(
  'an address blocked for %s changes nothing about what an order tells',
  (suppressed) => {
    const anna = customer({ suppressed })
    const [first] = anna.hearOut(monday, [placed(monday, { order: 'o1' })])
    expect(first?.intents).toMatchObject([{ purpose: 'transactional' }])
  },
)
