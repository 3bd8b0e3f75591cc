import { steeringRequest, steerings } from '../lifecycle/steering-route.ts'
import {
  aboutPerson,
  body,
  commonFaults,
  count,
  flag,
  inPath,
  inQuery,
  json,
  listOf,
  lookedBy,
  object,
  orNull,
  type ProblemOf,
  pageSize,
  text,
  time,
} from './parts.ts'

const customer = object({ id: { ...text, description: 'Opaque' }, source: text, subject: text })
const wait = object({ why: text, until: orNull({ ...time, description: 'Null where only news can tell' }) })
const step = object({ id: text, kind: text }, ['kind'])
const reason = object({ what: text, about: text, story: text, step: text, why: text, until: time }, [
  'story',
  'step',
  'until',
])

const story = object(
  {
    journey: text,
    subject: text,
    label: text,
    purpose: text,
    begun: flag,
    step,
    since: time,
    due: orNull(time),
    waits: listOf(wait),
    changedBy: object(
      {
        goal: text,
        exits: { ...text, description: 'What ends it beside its goal' },
        endsBy: {
          type: 'object',
          additionalProperties: text,
          description: 'Events that may end what it tells of, each in words',
        },
        onlyIf: { ...text, description: 'Asked when the step is due' },
        events: listOf({ ...text, description: 'Upon which it is looked at again' }),
      },
      ['goal', 'exits', 'endsBy', 'onlyIf'],
    ),
    keepsSettings: { ...count, description: 'The older version of the settings that it keeps' },
  },
  ['purpose', 'begun', 'step', 'changedBy', 'keepsSettings'],
)

const send = object({
  mail: { ...text, description: 'journey/subject/step' },
  id: text,
  summary: text,
  purpose: text,
  state: text,
  legalBasis: orNull(text),
  reason: orNull(text),
  decision: count,
  intendedAt: time,
  dueAt: time,
  claimedAt: orNull(time),
  changedAt: time,
})

const lifecycle = object({
  customer,
  at: { ...time, description: 'The moment this is said of, business time' },
  undecided: { ...count, description: 'Events that no decision has seen; they are taken into account here' },
  setAside: orNull(object({ error: text, note: text })),
  stage: object({ name: text, since: orNull(time), goal: text, changesAt: orNull(time) }),
  interests: listOf(
    object({
      id: { ...text, description: 'Of the shop file’s interests; else a category of goods' },
      isStated: { ...flag, description: 'Whether they said so themselves; these come first' },
      points: {
        type: 'number',
        description: 'For what was ordered, laid aside, looked at and clicked; half of them fade in 90 days',
      },
    }),
  ),
  stories: listOf(story),
  ended: listOf(object({ journey: text, subject: text, label: text, at: time, why: text })),
  next: orNull(
    object({ forecast: flag, mail: orNull(text), summary: text, at: orNull(time), note: text }, ['summary']),
  ),
  nextWakeUp: orNull(object({ at: time, for: text })),
  marketingHeldBy: listOf(wait),
  attention: listOf(object({ about: text, why: text, since: time })),
  settings: object({ version: count, kept: { type: 'object', additionalProperties: count } }),
  decisions: object(
    {
      list: listOf(object({ number: count, decidedAt: time, uptoSeq: count, reasons: listOf(reason) })),
      next: count,
    },
    ['next'],
  ),
  sends: object({ list: listOf(send), next: text }, ['next']),
  notes: listOf(
    object({
      at: time,
      author: text,
      about: text,
      text,
      sensitive: { ...flag, description: 'Changes no mail' },
    }),
  ),
  interventions: listOf(
    object(
      {
        at: time,
        number: count,
        action: text,
        journey: text,
        subject: text,
        step: text,
        until: time,
        who: text,
        why: text,
      },
      ['step', 'until'],
    ),
  ),
})

const mail = object(
  {
    customer,
    mail: text,
    outcome: { enum: ['sent', 'waiting', 'skipped'] },
    rule: text,
    why: text,
    until: orNull(time),
    isForecast: { ...flag, description: 'Whether `until` is what would come if nothing happened' },
    decision: { ...count, description: 'The decision that said so' },
    evidence: listOf(
      object({ what: text, at: orNull(time), number: { ...count, description: 'Of the event' } }, ['number']),
    ),
    send: orNull(send),
  },
  ['isForecast', 'decision'],
)

const journey = object(
  {
    name: text,
    purpose: text,
    priority: count,
    goal: orNull(text),
    topic: text,
    begins: text,
    state: { enum: ['on', 'paused', 'off'] },
    steps: listOf(
      object(
        {
          id: text,
          kind: text,
          toldOn: text,
          onlyIf: text,
          customers: count,
          since: orNull(time),
          nextDue: orNull(time),
        },
        ['toldOn', 'onlyIf', 'customers', 'since', 'nextDue'],
      ),
    ),
    waitToBegin: {
      ...orNull(count),
      description: 'null: told as the shop reports, nobody stands at a step',
    },
    nextBegins: orNull(time),
    oldestWait: orNull(time),
  },
  ['topic'],
)

const standing = object({
  customerId: text,
  subject: text,
  label: text,
  step: orNull({ ...text, description: 'Null: it has not begun' }),
  since: time,
  due: orNull(time),
})

/** The part of the api's description that explains what customers hear, and lets people step in. */
export function lifecyclePaths(problem: ProblemOf): object {
  const common = commonFaults(problem)
  const byName = aboutPerson(true)
  const byId = [inPath('id', 'The opaque id of a customer')]

  const explained = (person: object[]) => ({
    get: {
      summary: 'Where a customer stands, why, and what would change it; or what became of one mail',
      parameters: [
        ...person,
        inQuery('mail', 'One mail alone, as `journey/subject/step`; also one that was never intended'),
        pageSize,
        inQuery('decisionsBefore', 'The `next` of earlier decisions', count),
        inQuery('sendsBefore', 'The `next` of earlier sends'),
        lookedBy,
      ],
      responses: {
        200: json({ oneOf: [lifecycle, mail] }, 'In words for staff; the second form with `mail`'),
        404: problem('There is nobody of this name, or no such mail'),
        ...common,
      },
    },
  })
  const steered = (person: object[]) => ({
    post: {
      summary: 'Skip, postpone, move, begin or end a story by hand',
      description: 'What is not with Resend when this answers obeys it.',
      parameters: [
        ...person,
        inPath('name', 'The journey'),
        inPath('action', 'What is done', { enum: Object.keys(steerings) }),
      ],
      requestBody: body(steeringRequest),
      responses: {
        200: json(
          object(
            {
              event: text,
              action: text,
              journey: text,
              subject: text,
              step: text,
              until: time,
              story: orNull(object({ step, since: time, due: orNull(time), waits: listOf(wait) }, ['step'])),
              ended: object({ at: time, why: text }),
              reasons: listOf(reason),
            },
            ['step', 'until', 'ended'],
          ),
          'Done; how the story stands with it',
        ),
        404: problem('There is nobody of this name, no such journey, telling or step'),
        409: problem('As the story stands this cannot be done'),
        422: problem('Something that is needed is missing or out of range'),
        ...common,
      },
    },
  })

  return {
    '/v1/customers/lifecycle': explained(byName),
    '/v1/customers/{id}/lifecycle': explained(byId),
    '/v1/customers/journeys/{name}/{action}': steered(byName),
    '/v1/customers/{id}/journeys/{name}/{action}': steered(byId),
    '/v1/journeys': {
      get: {
        summary: 'What is told, and how many customers stand where',
        responses: {
          200: json(
            object({ settingsVersion: count, journeys: listOf(journey) }),
            'As their last decisions left them',
          ),
          401: common[401],
          503: common[503],
        },
      },
    },
    '/v1/journeys/{name}/customers': {
      get: {
        summary: 'Who stands in a journey, by opaque ids',
        parameters: [
          inPath('name', 'The journey'),
          inQuery('step', 'At this step alone'),
          { ...pageSize, description: 'How many customers at most' },
          inQuery('after', 'The `next` of the page before'),
        ],
        responses: {
          200: json(object({ customers: listOf(standing), next: text }, ['next']), 'By their ids'),
          404: problem('There is no such journey, or no such step of it'),
          ...common,
        },
      },
    },
  }
}
