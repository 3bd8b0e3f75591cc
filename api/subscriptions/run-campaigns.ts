import type { Logger } from 'pino'
import type { Shop } from '../../config/shop.ts'
import {
  type Campaign,
  findUnproven,
  lockCampaign,
  type Unproven,
  updateCampaign,
} from '../../database/campaigns.ts'
import { type Database, transaction } from '../../database/database.ts'
import { languageOf, voiceOf } from '../../emails/voice.ts'
import { type AcceptableEvent, acceptWithin, type Ring } from '../events/accept-events.ts'
import type { Bell } from '../events/bell.ts'
import { startRounds } from '../rounds.ts'
import { consentWording } from './consent-wording.ts'

export interface CampaignOptions {
  database: Database
  bell: Bell
  shop: Shop
  log: Logger
  wallNow: () => Date
}

/** Seconds between two looks. */
const everySeconds = 60

/** People that one transaction takes at most. */
const mostAtOnce = 100

const day = 86_400_000

/** For how long the question can be answered, in milliseconds: well beyond the reminder. */
const answerableFor = 30 * day

/** Carries on with the campaign that is under way, in whichever process. Returns a function that stops it. */
export function startRunningCampaigns(options: CampaignOptions): () => Promise<void> {
  const { log } = options
  return startRounds(() => runCampaign(options), {
    everySeconds,
    log,
    failure: 'the campaign could not be carried on',
  })
}

/** Asks as many people as are due by now, each once, whatever happens in between. Returns how many. */
export async function runCampaign(options: CampaignOptions): Promise<number> {
  const { database, bell, log } = options
  let asked = 0
  while (true) {
    const step = await transaction(database, (db) => goOn(db, options))
    bell.ring(step.rings)
    asked += step.asked
    if (step.isOver) break
  }
  if (asked > 0) log.info({ asked }, 'asked people to confirm their consent')
  return asked
}

/** One transaction's worth: who is asked, and how far the campaign has come by it. */
async function goOn(
  db: Parameters<typeof lockCampaign>[0],
  { shop, wallNow }: CampaignOptions,
): Promise<{ asked: number; rings: Ring[]; isOver: boolean }> {
  const now = wallNow()
  const campaign = await lockCampaign(db)
  const limit = campaign ? Math.min(mostAtOnce, allowedBy(campaign, now) - campaign.asked) : 0
  if (!campaign || limit <= 0) return { asked: 0, rings: [], isOver: true }
  const people = await findUnproven(db, { afterId: campaign.afterId, limit })
  const last = people.at(-1)
  const events = people.map((person) => question(person, shop, now))
  const accepted = events.length > 0 ? await acceptWithin(db, events, now) : undefined
  if (last && !accepted) throw new Error('Somebody was erased just now; the next round goes on without them.')
  const asked = accepted?.accepted ?? 0
  const isOver = people.length < limit
  await updateCampaign(db, {
    id: campaign.id,
    asked: campaign.asked + asked,
    afterId: last?.id ?? campaign.afterId,
    endedAt: isOver ? now : null,
  })
  return { asked, rings: accepted?.rings ?? [], isOver }
}

/** So many on each day that has begun. */
function allowedBy({ perDay, startedAt }: Campaign, now: Date): number {
  return perDay * (1 + Math.floor((now.getTime() - startedAt.getTime()) / day))
}

/** Its id makes sure that nobody is ever asked twice. */
function question({ id, source, subject, profile, clock }: Unproven, shop: Shop, now: Date): AcceptableEvent {
  const at = clock ?? now
  const { locale = shop.locale, formOfAddress = shop.formOfAddress, email } = profile
  const requestId = `re-consent-${id}`
  const topics = profile.consents?.email ? undefined : topicsOf(profile)
  return {
    source,
    subject,
    id: requestId,
    origin: 'perennial',
    type: 'subscription.requested',
    occurredAt: at,
    receivedAt: at,
    data: {
      requestId,
      kind: 're-consent',
      channel: 'email',
      email,
      ...(topics && { topics }),
      locale,
      formOfAddress,
      ...consentWording(shop, languageOf(voiceOf(locale, formOfAddress)), topics),
      how: 're-consent by e-mail',
      where: 'the page to confirm',
      askedAt: at.toISOString(),
      expiresAt: new Date(at.getTime() + answerableFor).toISOString(),
    },
  }
}

/** The topics of which there is a word without proof. */
function topicsOf({ consents = {} }: Unproven['profile']): string[] {
  return Object.entries(consents).flatMap(([key, word]) => {
    const [channel, topic] = key.split('/')
    return channel === 'email' && topic !== undefined && word?.given && !word.proven ? [topic] : []
  })
}
