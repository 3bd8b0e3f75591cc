import { type RequestHandler, Router } from 'express'
import { z } from 'zod'
import type { Shop } from '../../config/shop.ts'
import { consentGiven } from '../../journeys/consent.ts'
import { customerUpdate } from '../../journeys/events.ts'
import { lines, personName, text } from '../../journeys/fields.ts'
import { Problem } from '../problem.ts'
import { operationBody, readRequest } from '../read-request.ts'
import { checkAddress } from './check-address.ts'
import { requestSubscription, type SubscriptionOptions } from './request-subscription.ts'

const { email, locale, formOfAddress } = customerUpdate.shape

/** What a shop tells of somebody who filled in its own form. */
export const subscriptionWish = z.object({
  email: email.unwrap().unwrap(),
  firstName: personName.optional(),
  lastName: personName.optional(),
  locale: locale.unwrap().unwrap(),
  formOfAddress: formOfAddress.unwrap().unwrap().optional(),
  /** Among the shop's topics; without any it is about all e-mails. */
  topics: z.array(text(60)).max(50).default([]),
  /** Where it was filled in, as the proof shall name it. */
  source: text(500),
  /** What the person agreed to, as they read it. */
  wording: lines(5_000),
  wordingVersion: text(100),
  /** From which it was filled in. */
  networkAddress: consentGiven.shape.networkAddress,
})

/**
 * `POST /v1/subscriptions`: somebody wants to hear from the shop, and is asked by e-mail to confirm it. 202 whatever is
 * known of the address; `hints` say what can be seen in it by itself, such as a typing error.
 */
export function subscriptionsRoute(options: SubscriptionOptions & { shop: Shop }): Router {
  const { shop } = options
  const take: RequestHandler = async (request, response) => {
    const { source, topics, ...wish } = readRequest(subscriptionWish, request.body)
    checkTopics(topics)
    await requestSubscription(options, {
      ...wish,
      formOfAddress: wish.formOfAddress ?? shop.formOfAddress,
      topics: topics.length > 0 ? topics : undefined,
      where: source,
    })
    response.status(202).json({ accepted: true, hints: checkAddress(wish.email) })
  }
  return Router().post('/v1/subscriptions', operationBody, take)

  function checkTopics(topics: readonly string[]): void {
    const known = shop.topics.map(({ id }) => id)
    const unknown = topics.flatMap((id, index) => (known.includes(id) ? [] : [index]))
    if (unknown.length === 0) return
    const detail =
      known.length > 0
        ? `must be one of ${known.join(', ')}`
        : 'must be left out: the shop file names no topics'
    throw new Problem(400, 'Bad Request', `Nothing was changed: topics ${detail}.`, {
      errors: unknown.map((index) => ({ field: `topics[${index}]`, detail })),
    })
  }
}
