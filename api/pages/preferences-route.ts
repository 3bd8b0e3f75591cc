import { randomUUID } from 'node:crypto'
import { type RequestHandler, type Response, Router, urlencoded } from 'express'
import { z } from 'zod'
import type { Links } from '../../config/links.ts'
import type { Shop } from '../../config/shop.ts'
import { drivenClocks } from '../../database/clocks.ts'
import { type Database, transaction } from '../../database/database.ts'
import { voiceFor } from '../../emails/voice-for.ts'
import { ownChannels } from '../../journeys/channel.ts'
import type { Profile } from '../../journeys/facts.ts'
import { localDate } from '../../journeys/instant.ts'
import { acceptWithin } from '../events/accept-events.ts'
import type { Bell } from '../events/bell.ts'
import { readRequest } from '../read-request.ts'
import { notValidPage } from './not-valid.ts'
import {
  type Choices,
  choicesOf,
  farewell,
  type PreferenceNews,
  pauseEnd,
  preferenceNews,
  waysOf,
} from './preference-news.ts'
import { preferencesPage } from './preferences.ts'
import { findReader, type Reader } from './reader.ts'
import { sendPage } from './send-page.ts'

export interface PreferencesOptions {
  database: Database
  bell: Bell
  links: Links
  shop: Shop
  wallNow: () => Date
}

/** One box that is ticked comes as a text, several as a list, none not at all. */
const ticked = z.preprocess((value) => (value === undefined ? [] : [value].flat()), z.array(z.string()))

const form = z.object({
  topics: ticked,
  channels: ticked,
  interests: ticked,
  frequency: z.enum(
    ['every', 'weekly', 'monthly', 'orders-only'],
    'must be every, weekly, monthly or orders-only',
  ),
  preferred: z.enum(['any', ...ownChannels], `must be any, ${ownChannels.join(', ')}`).optional(),
  pause: z.enum(['none', 'keep', '1', '3', '6'], 'must be none, keep, 1, 3 or 6'),
  voice: z.enum(['de-formal', 'de-informal', 'en'], 'must be de-formal, de-informal or en'),
  birthday: z.string().trim().default(''),
})

/** The earliest day of birth that is believed. */
const earliest = '1900-01-01'

/**
 * `/preferences/:token`, from the footer of marketing mail: what a person hears from the shop, and how often. GET shows
 * it; POST takes effect before it answers, and the customer's journeys are woken at once.
 */
export function preferencesRoute({ database, bell, links, shop, wallNow }: PreferencesOptions): Router {
  const show: RequestHandler<{ token: string }> = async (request, response) => {
    const reader = await find(request.params.token)
    if (!reader) return notValid(response)
    answer(response, reader.profile, await businessNow(reader))
  }
  const change: RequestHandler<{ token: string }> = async (request, response) => {
    const { token } = request.params
    const reader = await find(token)
    if (!reader) return notValid(response)
    const { profile } = reader
    const now = await businessNow(reader)
    if ('unsubscribe' in request.query) {
      if (!(await accept(reader, farewell(profile, shop), now))) return notValid(response)
      return await answerAnew(response, token, now, 'unsubscribed')
    }
    const chosen = read(request.body, profile, now)
    if (!isBirthday(chosen.birthday, todayOf(profile, now))) {
      return answer(response, profile, now, { chosen, isBirthdayWrong: true })
    }
    const making = { voice: voiceFor(profile, shop), networkAddress: request.ip, now }
    if (!(await accept(reader, preferenceNews(profile, shop, chosen, making), now))) return notValid(response)
    await answerAnew(response, token, now, 'saved')
  }
  // The signed token is what protects the form: whoever has it has the mail. There are no cookies another page could use.
  return Router()
    .get('/preferences/:token', show)
    .post('/preferences/:token', urlencoded({ extended: false, limit: '20kb' }), change)

  function find(token: string): Promise<Reader | undefined> {
    return findReader(database, links, { purpose: 'preferences', token, wallNow: wallNow() })
  }

  async function businessNow({ source }: Reader): Promise<Date> {
    return (await drivenClocks(database, [source])).get(source) ?? wallNow()
  }

  /** Topics and interests that the shop gave up since the page was shown are passed over. */
  function read(body: unknown, profile: Profile, now: Date): Choices {
    const { pause, birthday, preferred, ...chosen } = readRequest(form, body)
    const held = choicesOf(profile, shop, now)
    const pausedUntil = pause === 'keep' ? held.pausedUntil : undefined
    return {
      ...chosen,
      channels: shop.channels.filter((channel) => chosen.channels.includes(channel)),
      topics: shop.topics.map(({ id }) => id).filter((id) => chosen.topics.includes(id)),
      interests: shop.interests.map(({ id }) => id).filter((id) => chosen.interests.includes(id)),
      // Not asked where there is one way.
      preferredChannel:
        preferred === undefined
          ? held.preferredChannel
          : waysOf(shop).find((channel) => channel === preferred),
      pausedUntil: pause === 'none' || pause === 'keep' ? pausedUntil : pauseEnd(now, Number(pause)),
      birthday: birthday || undefined,
    }
  }

  /** False if they were erased since their link was read. */
  async function accept(
    { source, subject }: Reader,
    news: readonly PreferenceNews[],
    now: Date,
  ): Promise<boolean> {
    if (news.length === 0) return true
    const said = { source, subject, origin: 'perennial', occurredAt: now, receivedAt: now }
    const events = news.map((one) => ({ ...one, ...said, id: randomUUID() }))
    const accepted = await transaction(database, (db) => acceptWithin(db, events, wallNow()))
    bell.ring(accepted?.rings ?? [])
    return accepted !== undefined
  }

  async function answerAnew(
    response: Response,
    token: string,
    now: Date,
    done: 'saved' | 'unsubscribed',
  ): Promise<void> {
    const reader = await find(token)
    if (!reader) return notValid(response)
    answer(response, reader.profile, now, { done })
  }

  function answer(
    response: Response,
    profile: Profile,
    now: Date,
    more: { chosen?: Choices; done?: 'saved' | 'unsubscribed'; isBirthdayWrong?: boolean } = {},
  ): void {
    const held = choicesOf(profile, shop, now)
    const html = preferencesPage({
      shop,
      voice: held.voice,
      chosen: held,
      pausedUntil: held.pausedUntil,
      timeZone: profile.timeZone ?? shop.timeZone,
      today: todayOf(profile, now),
      ...more,
    })
    sendPage(response, html, { status: more.isBirthdayWrong ? 400 : 200 })
  }

  function notValid(response: Response): void {
    sendPage(response, notValidPage(shop), { status: 404 })
  }

  function todayOf({ timeZone = shop.timeZone }: Profile, now: Date): string {
    return localDate(now.getTime(), timeZone)
  }
}

function isBirthday(birthday: string | undefined, today: string): boolean {
  if (birthday === undefined) return true
  return z.iso.date().safeParse(birthday).success && birthday >= earliest && birthday <= today
}
