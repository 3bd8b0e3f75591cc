import { commonFaults, count, inQuery, json, listOf, object, type ProblemOf, time } from './parts.ts'

const textOrNull = { type: ['string', 'null'] }

const unsubscribes = object({
  journey: { ...textOrNull, description: 'Null: from the preference page or the shop' },
  reason: {
    ...textOrNull,
    description:
      '`too-many`, `not-relevant`, `never-asked`, `privacy`, `other`, `complaint`; null: none given',
  },
  count,
})

/** The part of the api's description that is about figures. */
export function reportPaths(problem: ProblemOf): object {
  return {
    '/v1/reports/unsubscribes': {
      get: {
        summary: 'How many unsubscribed, by the journey whose mail led to it and by their reason',
        parameters: [
          inQuery('since', 'From when on, business time; default 90 days before `until`', time),
          inQuery('until', 'Until when; default now', time),
        ],
        responses: {
          200: json(
            object({ since: time, until: time, total: count, unsubscribes: listOf(unsubscribes) }),
            'The most frequent first; nobody is named',
          ),
          ...commonFaults(problem),
        },
      },
    },
  }
}
