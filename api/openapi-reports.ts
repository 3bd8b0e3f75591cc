/** How the description words a fault. */
type ProblemOf = (description: string) => object

const time = { type: 'string', format: 'date-time' }
const count = { type: 'integer' }
const textOrNull = { type: ['string', 'null'] }

/** The part of the api's description that is about figures. */
export function reportPaths(problem: ProblemOf): object {
  const within = (name: string, description: string) => ({ name, in: 'query', description, schema: time })
  return {
    '/v1/reports/unsubscribes': {
      get: {
        summary: 'How many unsubscribed, by the journey whose mail led to it and by their reason',
        parameters: [
          within('since', 'From when on, business time; default 90 days before `until`'),
          within('until', 'Until when; default now'),
        ],
        responses: {
          200: {
            description: 'The most frequent first; nobody is named',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  required: ['since', 'until', 'total', 'unsubscribes'],
                  properties: {
                    since: time,
                    until: time,
                    total: count,
                    unsubscribes: {
                      type: 'array',
                      items: {
                        type: 'object',
                        required: ['journey', 'reason', 'count'],
                        properties: {
                          journey: {
                            ...textOrNull,
                            description: 'Null: from the preference page or the shop',
                          },
                          reason: {
                            ...textOrNull,
                            description:
                              '`too-many`, `not-relevant`, `never-asked`, `privacy`, `other`, `complaint`; null: none given',
                          },
                          count,
                        },
                      },
                    },
                  },
                },
              },
            },
          },
          400: problem('Something is wrong with the request; `errors` says what'),
          401: problem('The key is missing or wrong'),
          503: problem('The database is away'),
        },
      },
    },
  }
}
