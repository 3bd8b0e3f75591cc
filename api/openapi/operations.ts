import type { z } from 'zod'
import { suppressionCauses } from '../../database/addresses.ts'
import { stuckStates } from '../../database/stuck-sends.ts'
import { settlement } from '../delivery/sends-route.ts'
import { answerable } from '../read-request.ts'
import {
  anyFaults,
  body,
  commonFaults,
  count,
  flag,
  inPath,
  inQuery,
  json,
  listOf,
  object,
  orNull,
  type ProblemOf,
  pageSize,
  type Schema,
  text,
  time,
} from './parts.ts'

const rate = orNull({ type: 'number', description: 'Null before anything is measured' })

const streamFigures = object({
  stream: text,
  lane: object({
    isPaused: flag,
    pausedAt: orNull(time),
    pausedBy: orNull(text),
    reason: orNull(text),
    probeAt: orNull({ ...time, description: 'When one mail tries again; null where only a person resumes' }),
  }),
  since: { ...time, description: 'What became of mails is counted from here' },
  ready: count,
  underWay: count,
  sent: { ...count, description: 'Accepted by Resend, without a report of what became of it' },
  delivered: count,
  bounced: count,
  complained: count,
  measured: { ...count, description: 'Delivered, bounced and complained: the base of both rates' },
  bounceRate: rate,
  complaintRate: rate,
  parked: count,
  unknown: count,
  failed: count,
})

const suppression = object({
  address: text,
  suppressedFor: orNull({ enum: [...suppressionCauses] }),
  suppressedAt: orNull(time),
  softBounces: { ...count, description: 'In a row, since the last delivery; the fifth blocks the address' },
  backOffUntil: orNull(time),
  holdsBack: { enum: ['everything', 'marketing', 'nothing'] },
})

const stuckSend = object({
  id: text,
  customer: object({ source: text, subject: text }),
  template: text,
  summary: text,
  state: { enum: [...stuckStates] },
  reason: orNull(text),
  since: time,
  choices: listOf(object({ action: text, risk: text })),
})

const operation = object({ id: count, at: time, who: text, why: text, what: text, target: text })

/** The part of the api's description that is for the people who look after delivery. */
export function operationPaths(problem: ProblemOf): object {
  const common = anyFaults(problem)
  const refusals = (missing: string) => ({ 404: problem(missing), ...commonFaults(problem) })
  const nothingChanges = { 409: problem('It is not in a state in which this changes anything') }
  const answer = (schema: Schema, description: string) => ({
    200: json(schema, description),
  })
  const lane = (summary: string) => ({
    post: {
      summary,
      parameters: [inPath('stream', 'transactional or marketing')],
      requestBody: body(answerable),
      responses: {
        ...answer(object({ stream: text, isPaused: flag }), 'Done'),
        ...nothingChanges,
        ...refusals('There is no such lane'),
      },
    },
  })
  const onSend = (summary: string, schema: z.ZodObject) => ({
    post: {
      summary,
      parameters: [inPath('id', 'The id of the send')],
      requestBody: body(schema),
      responses: {
        ...answer(object({ id: text, state: text }), 'Done; what follows goes by itself'),
        ...nothingChanges,
        ...refusals('There is no such send'),
      },
    },
  })
  const address = [inPath('address', 'An e-mail address')]

  return {
    '/v1/delivery': {
      get: {
        summary: 'How delivery stands, per stream, and how near to Resend’s limits',
        responses: {
          ...answer(
            object({
              streams: listOf(streamFigures),
              limits: object({
                bounceRate: { type: 'number' },
                complaintRate: { type: 'number' },
                windowDays: count,
              }),
              suppressedAddresses: { type: 'object', additionalProperties: count, description: 'By cause' },
            }),
            'The figures',
          ),
          ...common,
        },
      },
    },
    '/v1/lanes/{stream}/pause': lane('Hold a stream of mails without losing any'),
    '/v1/lanes/{stream}/resume': lane('Let a stream’s mails go again; its rates count from here'),
    '/v1/sends': {
      get: {
        summary: 'The mails that wait for a person, with the choices there are and what each risks',
        parameters: [
          inQuery('state', 'Which of them', { enum: [...stuckStates] }, true),
          pageSize,
          inQuery('after', 'The `next` of the page before'),
        ],
        responses: {
          ...answer(object({ sends: listOf(stuckSend), next: text }, ['next']), 'Newest first'),
          400: problem('Something is wrong with the request; `errors` says what'),
          ...common,
        },
      },
    },
    '/v1/sends/{id}/settle': onSend('Decide about a mail of unknown outcome', settlement),
    '/v1/sends/{id}/retry': onSend('Start a parked or failed mail over, written anew', answerable),
    '/v1/suppressions/{address}': {
      get: {
        summary: 'What holds mail back from an address',
        parameters: address,
        responses: {
          ...answer(suppression, 'Something does'),
          404: problem('Nothing is held back from it'),
          ...common,
        },
      },
      delete: {
        summary: 'Let mail to an address go again',
        parameters: address,
        requestBody: body(answerable),
        responses: {
          ...answer(object({ address: text, lifted: text, note: text }, ['note']), 'Done'),
          ...refusals('Nothing was held back from it'),
        },
      },
    },
    '/v1/operations': {
      get: {
        summary: 'What people did to the machinery, who and why',
        parameters: [pageSize, inQuery('before', 'The `next` of the page before', count)],
        responses: {
          ...answer(object({ operations: listOf(operation), next: count }, ['next']), 'Newest first'),
          400: problem('Something is wrong with the request; `errors` says what'),
          ...common,
        },
      },
    },
  }
}
