import { randomUUID } from 'node:crypto'
import { type RequestHandler, type Response, Router } from 'express'
import type { Links } from '../../config/links.ts'
import type { Shop } from '../../config/shop.ts'
import { drivenClocks } from '../../database/clocks.ts'
import { type Database, transaction } from '../../database/database.ts'
import { languageOf } from '../../emails/voice.ts'
import { voiceFor } from '../../emails/voice-for.ts'
import type { ConsentWord } from '../../journeys/consent.ts'
import type { EventData } from '../../journeys/events.ts'
import type { Profile } from '../../journeys/facts.ts'
import { type AcceptableEvent, acceptWithin } from '../events/accept-events.ts'
import type { Bell } from '../events/bell.ts'
import { monthsFrom } from './months-from.ts'
import { notValidPage } from './not-valid.ts'
import { findReader, type Reader } from './reader.ts'
import { sendPage } from './send-page.ts'
import { type OptDown, type UnsubscribeReason, unsubscribePage } from './unsubscribe.ts'
import { wantsTopic } from './wishes.ts'

export interface UnsubscribeOptions {
  database: Database
  bell: Bell
  links: Links
  shop: Shop
  wallNow: () => Date
}

type News = Pick<AcceptableEvent, 'type' | 'data'> & { id?: string }
type Standing = Parameters<typeof unsubscribePage>[0]['standing']

const reasons: Record<UnsubscribeReason, true> = {
  'too-many': true,
  'not-relevant': true,
  'never-asked': true,
  privacy: true,
  other: true,
}

/** Months that the pause lasts which is offered in place of unsubscribing. */
const pauseMonths = 3

/**
 * `/unsubscribe/:token`, from the footer and the `List-Unsubscribe` header of marketing mail. GET shows a page and
 * changes nothing, because scanners open every link; POST takes effect before it answers (RFC 8058), without redirect
 * or cookie. What is posted from a mail client, without a query, ends all advertising by e-mail; the page's buttons
 * name in their query what else they do: `topic`, `instead=weekly`, `because=too-many`.
 */
export function unsubscribeRoute(options: UnsubscribeOptions): Router {
  const { database, bell, links, shop, wallNow } = options
  const show: RequestHandler<{ token: string }> = async (request, response) => {
    const reader = await find(request.params.token)
    if (!reader) return sendPage(response, notValidPage(shop), { status: 404 })
    answer(response, reader, standingOf(reader))
  }
  const change: RequestHandler<{ token: string }> = async (request, response) => {
    const reader = await find(request.params.token)
    if (!reader) return sendPage(response, notValidPage(shop), { status: 404 })
    const wall = wallNow()
    const now = (await drivenClocks(database, [reader.source])).get(reader.source) ?? wall
    const { news, standing } = wishOf(request.query, reader, now)
    if (news && !(await accept(reader, news, now, wall))) {
      return sendPage(response, notValidPage(shop), { status: 404 })
    }
    answer(response, reader, standing)
  }
  // The body is not read: address and query say everything, and no oddity in a form may keep a withdrawal from taking
  // effect. The signed token is what protects the form: whoever has it has the mail, and there are no cookies that
  // another page could use.
  return Router().get('/unsubscribe/:token', show).post('/unsubscribe/:token', change)

  function find(token: string): Promise<Reader | undefined> {
    return findReader(database, links, { purpose: 'unsubscribe', token, wallNow: wallNow() })
  }

  function answer(response: Response, reader: Reader, standing: Standing): void {
    const voice = voiceFor(reader.profile, shop)
    const topic = topicOf(reader)
    const isOffered = topic && wantsTopic(reader.profile, topic.id, shop)
    const preferencesUrl = links.make('preferences', reader.id)
    const name =
      standing === 'topic'
        ? (topic?.name[languageOf(voice)] ?? reader.about[1])
        : isOffered && topic.name[languageOf(voice)]
    sendPage(response, unsubscribePage({ shop, voice, standing, topic: name || undefined, preferencesUrl }))
  }

  /** False if they were erased since their link was read. */
  async function accept(reader: Reader, news: News, now: Date, wall: Date): Promise<boolean> {
    const { source, subject } = reader
    const event = { id: randomUUID(), ...news, source, subject, origin: 'perennial' }
    const accepted = await transaction(database, (db) =>
      acceptWithin(db, [{ ...event, occurredAt: now, receivedAt: now }], wall),
    )
    bell.ring(accepted?.rings ?? [])
    return accepted !== undefined
  }

  /** What is wished for by a query; anything that makes no sense ends all advertising. */
  function wishOf(
    query: Record<string, unknown>,
    reader: Reader,
    now: Date,
  ): { news?: News; standing: Standing } {
    const { because, instead } = query
    const { profile, about } = reader
    if ('show' in query) return { standing: standingOf(reader) }
    const withdrawal = newestWithdrawal(profile)
    if (isReason(because)) {
      if (!withdrawal) return { standing: standingOf(reader) }
      const data: EventData<'unsubscribe.explained'> = { reason: because, withdrawal: withdrawal.eventId }
      // The id makes the same click count once.
      const id = `explained/${withdrawal.eventId}/${because}`
      return { news: { type: 'unsubscribe.explained', data, id }, standing: 'explained' }
    }
    if (isOptDown(instead)) {
      if (!isSubscribed(profile)) return { standing: standingOf(reader) }
      return { news: { type: 'preferences.changed', data: optDown(instead, now) }, standing: 'fewer' }
    }
    const [, topic] = about
    const isFromPage = Object.keys(query).length > 0
    if (topic && 'topic' in query) {
      return {
        ...(wantsTopic(profile, topic, shop) && { news: withdrawn(reader, isFromPage, [topic]) }),
        standing: 'topic',
      }
    }
    if (isSubscribed(profile)) return { news: withdrawn(reader, isFromPage), standing: 'all' }
    return { standing: standingOf(reader) }
  }

  /** The topic of the mail that the link is from. */
  function topicOf({ about: [, id] }: Reader) {
    return shop.topics.find((one) => one.id === id)
  }

  function standingOf(reader: Reader): Standing {
    if (isSubscribed(reader.profile)) return 'open'
    return newestWithdrawal(reader.profile) ? 'all' : 'never'
  }
}

function withdrawn({ about: [journey] }: Reader, isFromPage: boolean, topics?: string[]): News {
  const data: EventData<'consent.withdrawn'> = {
    channel: 'email',
    ...(topics && { topics }),
    how: isFromPage ? 'button on the page to unsubscribe' : 'one click in the mail client (RFC 8058)',
    where: 'link in a mail',
    ...(journey && { journey }),
  }
  return { type: 'consent.withdrawn', data }
}

function optDown(instead: OptDown, now: Date): EventData<'preferences.changed'> {
  return instead === 'pause'
    ? { pausedUntil: monthsFrom(now, pauseMonths).toISOString() }
    : { frequency: instead }
}

/** Whether anything would be taken back by unsubscribing. */
function isSubscribed(profile: Profile): boolean {
  return wordsOnEmail(profile).some(({ given }) => given)
}

function newestWithdrawal(profile: Profile): ConsentWord | undefined {
  return wordsOnEmail(profile)
    .filter(({ given, by }) => !given && by === 'person')
    .sort((one, other) => (one.at < other.at ? 1 : -1))
    .at(0)
}

/** Those on e-mail as a whole and on its topics; words on topics count only if nothing newer was said of the whole. */
function wordsOnEmail({ consents = {} }: Profile): ConsentWord[] {
  const whole = consents.email
  return Object.entries(consents).flatMap(([key, word]) =>
    word && (key === 'email' || (key.startsWith('email/') && (!whole || word.at >= whole.at))) ? word : [],
  )
}

function isReason(query: unknown): query is UnsubscribeReason {
  return typeof query === 'string' && Object.hasOwn(reasons, query)
}

function isOptDown(query: unknown): query is OptDown {
  return query === 'weekly' || query === 'monthly' || query === 'pause'
}
