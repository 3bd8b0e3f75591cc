import { campaignRequest } from '../subscriptions/campaigns-route.ts'
import { subscriptionWish } from '../subscriptions/subscriptions-route.ts'
import { body, commonFaults, count, json, type ProblemOf, text, time } from './parts.ts'

const campaign = {
  type: 'object',
  required: ['id', 'who', 'why', 'perDay', 'startedAt', 'asked', 'endedAt', 'state'],
  properties: {
    id: text,
    who: text,
    why: text,
    perDay: count,
    startedAt: time,
    asked: { ...count, description: 'How many people were asked so far' },
    endedAt: { oneOf: [time, { type: 'null' }] },
    state: { enum: ['running', 'ended'] },
  },
}

/** The part of the api's description that is about asking people for their consent. */
export function subscriptionPaths(problem: ProblemOf): object {
  const common = commonFaults(problem)
  return {
    '/v1/subscriptions': {
      post: {
        summary: 'Somebody wants to hear from the shop: have the owner of the address confirm it',
        description:
          'Nothing is sent to the address but the question, and one reminder after three days, before its owner has ' +
          'confirmed. The answer is the same whether the address is new, known, confirmed, suppressed or was asked ' +
          'for too often.',
        requestBody: body(subscriptionWish),
        responses: {
          202: json(
            {
              type: 'object',
              required: ['accepted', 'hints'],
              properties: {
                accepted: { const: true },
                hints: {
                  type: 'object',
                  description: 'What can be seen in the address by itself',
                  properties: {
                    isRole: { const: true, description: 'It belongs to an office, not to a person' },
                    isDisposable: { const: true, description: 'It is made to be thrown away' },
                    suggestion: { ...text, description: 'What was probably meant' },
                  },
                },
              },
            },
            'Taken down',
          ),
          ...common,
        },
      },
    },
    '/v1/campaigns/re-consent': {
      post: {
        summary: 'Ask everybody, so many a day, whose consent is on record without a proof',
        description:
          'Each person is asked once and reminded once, and hears no advertising without an answer. One campaign at ' +
          'a time: the same again answers with the one under way.',
        requestBody: body(campaignRequest),
        responses: { 202: json(campaign, 'Under way; the first are asked within a minute'), ...common },
      },
      get: {
        summary: 'How far the newest campaign is',
        responses: {
          200: json(campaign, 'Under way or ended'),
          404: problem('There was none'),
          401: common[401],
          503: common[503],
        },
      },
    },
  }
}
