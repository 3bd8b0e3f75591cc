import { settingsChange } from '../lifecycle/settings-route.ts'
import {
  anyFaults,
  body,
  count,
  flag,
  inQuery,
  json,
  listOf,
  object,
  type ProblemOf,
  pageSize,
  text,
  time,
} from './parts.ts'

const anything = { description: 'Null where the shop file, or the journey, says' }
const settings = { type: 'object', description: 'As it is sent to change it' }

const step = object(
  {
    id: text,
    kind: text,
    follows: { ...text, description: 'The step after whose outcome its hours count' },
    afterHours: { type: 'number' },
    defaultAfterHours: { type: 'number' },
    withinHours: { type: 'number', description: 'Of a step that waits: how long it does at most' },
    defaultWithinHours: { type: 'number' },
    incentive: { description: 'Of a step that issues one; null for none' },
  },
  ['follows', 'withinHours', 'defaultWithinHours', 'incentive'],
)
const journey = object(
  {
    name: text,
    purpose: { enum: ['transactional', 'marketing'] },
    state: { enum: ['on', 'paused', 'off'] },
    timing: { enum: ['at-once', 'best-hour'] },
    coolDownDays: {
      type: 'number',
      description: 'Days after its last mail in which it does not begin anew; absent where it is told once',
    },
    defaultCoolDownDays: { type: 'number' },
    resumedAt: { ...time, description: 'When its last pause ended' },
    steps: listOf(step),
  },
  ['coolDownDays', 'defaultCoolDownDays', 'resumedAt'],
)
const change = { field: text, from: anything, to: anything }

/** The part of the api's description that is about changing rules and journeys without a deploy. */
export function settingsPaths(problem: ProblemOf): object {
  const common = anyFaults(problem)
  const effect = object(
    {
      version: count,
      choice: { ...text, description: 'Absent of a preview for which nothing was chosen' },
      changes: listOf(
        object({
          ...change,
          inJourney: {
            ...count,
            description: 'People who stand in the journey, or in any for a rule of all',
          },
          waitingToBegin: { ...count, description: 'People for whom it has not begun' },
        }),
      ),
      concerned: { ...count, description: 'People who are told, each once' },
    },
    ['choice'],
  )
  return {
    '/v1/settings': {
      get: {
        summary: 'What holds: rules, journeys and their steps, and what of it was changed without a deploy',
        responses: {
          200: json(
            object({
              version: { ...count, description: '0 before the first change' },
              settings,
              rules: {
                type: 'object',
                additionalProperties: object({ value: {}, isChanged: { type: 'boolean' } }),
              },
              journeys: listOf(journey),
            }),
            'The newest version',
          ),
          ...common,
        },
      },
      post: {
        summary: 'Change them as a whole; what is left out is as the shop file, or the journey, says',
        description:
          'Those in a journey keep the settings of before until their story ends (`keep`), go by the new times ' +
          '(`reschedule`), or are also asked again about steps that were passed over because of how things stood ' +
          '(`re-evaluate`). Whose story has not begun goes by the new ones. A pause, and its end, are for everybody: ' +
          'a paused journey holds its mails and drops none, one that is off tells nothing. A delay that would put a ' +
          'step before an earlier one is refused, and so is a wait that would outlast the next step. Newsletters ' +
          'reach each once who had agreed by the time they are issued; one that is left out again is called back. The change goes from customer to customer, and holds for each ' +
          'from the moment at which it has reached them.',
        parameters: [
          inQuery(
            'preview',
            'Change nothing, only say whom it would concern; without who and why, and choice if it is open',
            flag,
          ),
        ],
        requestBody: body(settingsChange),
        responses: {
          200: json(effect, 'A preview; nothing was changed'),
          202: json(effect, 'Stored; it is being carried to the customers'),
          400: problem('Not JSON'),
          409: problem('Somebody else changed them since that version'),
          422: problem('Something is wrong with it; `errors` names every field. Nothing was changed'),
          ...common,
        },
      },
    },
    '/v1/settings/history': {
      get: {
        summary: 'Who changed what and why, and how far each change has come',
        parameters: [pageSize, inQuery('before', 'The `next` of the page before', count)],
        responses: {
          200: json(
            object(
              {
                changes: listOf(
                  object({
                    version: count,
                    at: time,
                    who: text,
                    why: text,
                    choice: { enum: ['keep', 'reschedule', 're-evaluate'] },
                    changes: listOf(object(change)),
                    told: { ...count, description: 'How many people were told so far' },
                    endedAt: { oneOf: [time, { type: 'null' }] },
                    state: { enum: ['running', 'ended'] },
                  }),
                ),
                next: count,
              },
              ['next'],
            ),
            'Newest first',
          ),
          400: problem('Something is wrong with the request; `errors` says what'),
          ...common,
        },
      },
    },
  }
}
