import { type RequestHandler, Router } from 'express'
import { z } from 'zod'
import { factsOf, rulesOf } from '../../activities/facts-of.ts'
import type { Shop } from '../../config/shop.ts'
import type { Database } from '../../database/database.ts'
import {
  addSettings,
  countConcerned,
  countPlaces,
  listSettings,
  newestSettings,
  type SettingsVersion,
} from '../../database/settings.ts'
import { checkSettings, faultsOf } from '../../journeys/check-settings.ts'
import { defaultHours } from '../../journeys/default-hours.ts'
import { days, hours } from '../../journeys/instant.ts'
import { isStory, type Journey } from '../../journeys/journey.ts'
import { journeys as allJourneys } from '../../journeys/journeys.ts'
import { type Settings, settingsSchema } from '../../journeys/settings.ts'
import { type Fault, Problem } from '../problem.ts'
import { answerable, operationBody, pageLimit, readQuery } from '../read-request.ts'
import { changesBetween, concernedBy, type FieldChange, journeyOf } from './settings-changes.ts'

export interface SettingsRouteOptions {
  database: Database
  shop: Shop
  wallNow: () => Date
  journeys?: readonly Journey[]
  /** Told when there is a change to be carried to the customers. */
  onSettings?: () => void
}

const version = 'must be the version at which the settings were read'
const choices = ['keep', 'reschedule', 're-evaluate'] as const

/** What a change of the settings must say. */
export const settingsChange = answerable.extend({
  choice: z.enum(choices, `must be ${choices.join(', ')}`),
  version: z.int(version).min(0, version),
  settings: settingsSchema,
})

/** To look at a change nobody has to answer for it, nor choose already: it concerns the same people either way. */
const preview = settingsChange.partial({ who: true, why: true, choice: true })

const page = z.object({
  limit: pageLimit,
  before: z.coerce.number('must be a version').int('must be a version').optional(),
})

/**
 * `/v1/settings`: GET says what holds, POST changes it as a whole, and with `?preview` only says whom that would
 * concern. `/v1/settings/history`: who changed what, newest first.
 */
export function settingsRoute({
  database,
  shop,
  wallNow,
  journeys = allJourneys,
  onSettings = () => {},
}: SettingsRouteOptions): Router {
  const stories = journeys.filter(isStory)
  // Delays that are personal are shown as for somebody of whom nothing is known.
  const nobody = factsOf({ profile: {}, unfinished: [] }, shop)

  const show: RequestHandler = async (_request, response) => {
    const { version, settings } = await newestSettings(database)
    response.json({ version, settings, rules: rulesIn(settings), journeys: journeysIn(settings) })
  }
  const list: RequestHandler = async (request, response) => {
    const { limit, before } = readQuery(page, request.query)
    const changes = await listSettings(database, { before, limit })
    const next = changes.length === limit ? changes.at(-1)?.version : undefined
    response.json({ changes: changes.map(inShort), next })
  }
  const change: RequestHandler = async (request, response) => {
    const isPreview = 'preview' in request.query
    const wish = isPreview ? read(preview, request.body) : read(settingsChange, request.body)
    const newest = await newestSettings(database)
    if (newest.version !== wish.version) throw outdated(newest.version)
    const at = wallNow()
    const settings = resumed(newest.settings, wish.settings, at)
    const fields = changesBetween(newest.settings, settings)
    const { who, why, choice } = wish
    const answer = { choice, ...(await effectOf(fields)) }
    if (isPreview || who === undefined || why === undefined || choice === undefined) {
      response.json({ version: newest.version, ...answer })
      return
    }
    if (!(await addSettings(database, { who, why, choice, settings, at, basedOn: newest.version }))) {
      throw outdated((await newestSettings(database)).version)
    }
    onSettings()
    response.status(202).json({ version: newest.version + 1, ...answer })
  }
  return Router()
    .get('/v1/settings', show)
    .get('/v1/settings/history', list)
    .post('/v1/settings', operationBody, change)

  function read<S extends z.ZodObject>(schema: S, body: unknown): z.output<S> {
    const given = typeof body === 'object' && body !== null && !Array.isArray(body) ? body : {}
    const parsed = schema.safeParse(given)
    const faults = [
      ...(parsed.success ? [] : faultsOf(parsed.error.issues)),
      ...checkSettings('settings' in given ? given.settings : undefined, journeys, nobody).map(inSettings),
    ]
    if (parsed.success && faults.length === 0) return parsed.data
    const inWords = faults.map(({ field, detail }) => `${field} ${detail}`).join('; ')
    throw new Problem(422, 'Unprocessable Content', `Nothing was changed: ${inWords}.`, { errors: faults })
  }

  /** Which people each change touches, and how many there are in all. */
  async function effectOf(fields: readonly FieldChange[]) {
    const concerned = concernedBy(
      fields,
      stories.map(({ name }) => name),
    )
    const counts = await countPlaces(database)
    const changes = fields.map((field) => {
      const count = counts.find(({ journey }) => journey === (journeyOf(field.path) ?? null))
      const { inJourney = 0, waitingToBegin = 0 } = count ?? {}
      return { ...named(field), inJourney, waitingToBegin }
    })
    return { changes, concerned: fields.length > 0 ? await countConcerned(database, concerned) : 0 }
  }

  function rulesIn({ journeys: _, ...changed }: Settings) {
    const { similarGoods: _declared, restAfter: _rests, morning: _morning, ...rules } = rulesOf(shop, changed)
    return Object.fromEntries(
      Object.entries(rules).map(([name, value]) => [
        name,
        { value, isChanged: Object.hasOwn(changed, name) },
      ]),
    )
  }

  function journeysIn(settings: Settings) {
    return stories.map((journey) => {
      const { name, purpose, story } = journey
      const {
        state = 'on',
        timing,
        afterHours = {},
        withinHours = {},
        coolDownDays,
        incentives = {},
        resumedAt,
      } = settings.journeys[name] ?? {}
      const steps = story.course.map((step) => ({
        id: step.id,
        kind: step.kind,
        ...(step.follows !== undefined && { follows: step.follows.split('=')[0] }),
        afterHours: afterHours[step.id] ?? defaultHours(step, nobody),
        defaultAfterHours: defaultHours(step, nobody),
        ...(step.kind === 'wait' && {
          withinHours: withinHours[step.id] ?? step.within / hours(1),
          defaultWithinHours: step.within / hours(1),
        }),
        ...(step.kind === 'voucher' && { incentive: incentives[step.id] ?? null }),
      }))
      const defaultCoolDownDays = (story.coolDown ?? 0) / days(1)
      return {
        name,
        purpose,
        state,
        timing: timing ?? story.timing,
        // What is told once never begins anew.
        ...(story.reentry !== 'once' && {
          coolDownDays: coolDownDays ?? defaultCoolDownDays,
          defaultCoolDownDays,
        }),
        resumedAt,
        steps,
      }
    })
  }
}

function inSettings({ field, detail }: Fault): Fault {
  return { field: `settings.${field}`, detail }
}

/** When a pause ends, what it held counts as due from then on. The service itself notes when that was. */
function resumed(before: Settings, after: Settings, now: Date): Settings {
  const journeys = Object.entries(after.journeys).map(([name, { resumedAt: _, ...its }]) => {
    const { state, resumedAt } = before.journeys[name] ?? {}
    const since = state === 'paused' && its.state !== 'paused' ? now.toISOString() : resumedAt
    return [name, { ...its, ...(since && { resumedAt: since }) }] as const
  })
  const left = Object.entries(before.journeys).flatMap(([name, { state, resumedAt }]) => {
    const since = state === 'paused' ? now.toISOString() : resumedAt
    return since && !after.journeys[name] ? [[name, { resumedAt: since }] as const] : []
  })
  return { ...after, journeys: Object.fromEntries([...journeys, ...left]) }
}

function inShort({ version, at, who, why, choice, settings, before, told, endedAt }: SettingsVersion) {
  const changes = changesBetween(before, settings).map(named)
  return { version, at, who, why, choice, changes, told, endedAt, state: endedAt ? 'ended' : 'running' }
}

function named({ path, from, to }: FieldChange) {
  return { field: path.join('.'), from, to }
}

function outdated(newest: number): Problem {
  const detail = `Somebody else changed the settings meanwhile, to version ${newest}: read them again, and change those.`
  return new Problem(409, 'Conflict', detail)
}
