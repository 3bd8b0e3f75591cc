import { randomUUID } from 'node:crypto'
import { type RequestHandler, Router } from 'express'
import { z } from 'zod'
import { type Campaign, newestCampaign, startCampaign } from '../../database/campaigns.ts'
import type { Database } from '../../database/database.ts'
import { Problem } from '../problem.ts'
import { answerable, operationBody, readRequest } from '../read-request.ts'

/** What a campaign must say. */
export const campaignRequest = answerable.extend({
  perDay: z
    .int('must be a whole number: how many people are asked in a day')
    .min(1, 'must be 1 or more')
    .max(1_000_000, 'must be 1000000 or less'),
})

/**
 * `/v1/campaigns/re-consent`: POST has everybody asked, so many a day, whose consent is on record without a proof; one
 * campaign at a time, and the same again answers with the one under way. GET says how far it is.
 */
export function campaignsRoute({ database, wallNow }: { database: Database; wallNow: () => Date }): Router {
  const start: RequestHandler = async (request, response) => {
    const wish = readRequest(campaignRequest, request.body)
    const campaign = await startCampaign(database, { ...wish, id: randomUUID(), startedAt: wallNow() })
    if (!campaign) throw new Error('The campaign that was just started is not there.')
    response.status(202).json(toAnswer(campaign))
  }
  const show: RequestHandler = async (_request, response) => {
    const campaign = await newestCampaign(database)
    if (!campaign) throw new Problem(404, 'Not Found', 'No campaign was ever started: POST here starts one.')
    response.json(toAnswer(campaign))
  }
  return Router().post('/v1/campaigns/re-consent', operationBody, start).get('/v1/campaigns/re-consent', show)
}

function toAnswer({ afterId: _, ...campaign }: Campaign) {
  return { ...campaign, state: campaign.endedAt ? 'ended' : 'running' }
}
