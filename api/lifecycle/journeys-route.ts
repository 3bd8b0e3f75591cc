import { type RequestHandler, Router } from 'express'
import { z } from 'zod'
import type { Database } from '../../database/database.ts'
import { countSteps, listStanding, type StepCount } from '../../database/places.ts'
import { newestSettings } from '../../database/settings.ts'
import { isStory, type Journey } from '../../journeys/journey.ts'
import { journeys as allJourneys } from '../../journeys/journeys.ts'
import { Problem } from '../problem.ts'
import { pageLimit, readQuery } from '../read-request.ts'

export interface JourneysOptions {
  database: Database
  /** What is told. Default: every journey there is. */
  journeys?: readonly Journey[]
}

const wanted = z.object({
  limit: pageLimit,
  after: z.uuid('must be the `next` of an earlier answer').optional(),
  step: z.string().max(100).optional(),
})

/** `GET /v1/journeys`: what is told, and who stands where; `/v1/journeys/{name}/customers` says who that is. */
export function journeysRoute({ database, journeys = allJourneys }: JourneysOptions): Router {
  const list: RequestHandler = async (_request, response) => {
    const [counts, { version, settings }] = await Promise.all([
      countSteps(database),
      newestSettings(database),
    ])
    response.json({
      settingsVersion: version,
      journeys: journeys.map((journey) => ({
        ...inWords(journey, counts),
        state: settings.journeys[journey.name]?.state ?? 'on',
      })),
    })
  }
  const customers: RequestHandler<{ name: string }> = async (request, response) => {
    const { name } = request.params
    const journey = journeys.find((one) => one.name === name)
    if (!journey) {
      const known = journeys.map((one) => one.name).join(', ')
      throw new Problem(404, 'Not Found', `There is no journey ${name}; there are ${known}.`)
    }
    const { step, after, limit } = readQuery(wanted, request.query)
    const steps = stepsOf(journey).map(({ id }) => id)
    if (step !== undefined && !steps.includes(step)) {
      throw new Problem(404, 'Not Found', `${name} has no step ${step}; there are ${steps.join(', ')}.`)
    }
    const standing = await listStanding(database, name, { step, after, limit })
    const ids = new Set(standing.map(({ customerId }) => customerId))
    const last = standing.at(-1)
    response.json({ customers: standing, next: ids.size === limit ? last?.customerId : undefined })
  }
  return Router().get('/v1/journeys', list).get('/v1/journeys/:name/customers', customers)
}

/**
 * What a journey is for and how it goes, with how many people are at which of its steps; null where it is told as the shop
 * reports, because nobody stands at a step then.
 */
function inWords(journey: Journey, counts: readonly StepCount[]) {
  const { name, purpose, priority, goal, topic } = journey
  const its = counts.filter((one) => one.journey === name)
  const begun = its.filter(({ step }) => step !== null)
  const waiting = its.find(({ step }) => step === null)
  const times = begun.flatMap(({ since }) => since ?? []).map((since) => since.getTime())
  return {
    name,
    purpose,
    priority,
    goal: goal ?? null,
    ...(topic !== undefined && { topic }),
    begins: isStory(journey) ? journey.story.starts.says : 'as the shop reports',
    steps: stepsOf(journey).map((step) => {
      const there = its.find((one) => one.step === step.id)
      // Of those who are told as the shop reports nobody stands at a step.
      if (!isStory(journey)) return step
      const { customers = 0, since = null, nextDue = null } = there ?? {}
      return { ...step, customers, since, nextDue }
    }),
    waitToBegin: isStory(journey) ? (waiting?.customers ?? 0) : null,
    nextBegins: waiting?.nextDue ?? null,
    oldestWait: times.length > 0 ? new Date(Math.min(...times)) : null,
  }
}

function stepsOf(journey: Journey): { id: string; kind: string; toldOn?: string; onlyIf?: string }[] {
  if (isStory(journey)) {
    return journey.story.course.map(({ id, kind, when }) => ({
      id,
      kind,
      ...(when && { onlyIf: when.says }),
    }))
  }
  return journey.steps.map(({ id, on }) => ({ id, kind: 'send', ...(on && { toldOn: on }) }))
}
