import { randomUUID } from 'node:crypto'
import { type RequestHandler, type Response, Router, urlencoded } from 'express'
import type { Links } from '../../config/links.ts'
import type { Shop } from '../../config/shop.ts'
import { type AskingSend, findAskingSend } from '../../database/answers.ts'
import { drivenClocks } from '../../database/clocks.ts'
import { type Database, transaction } from '../../database/database.ts'
import { voiceFor } from '../../emails/voice-for.ts'
import type { EventData } from '../../journeys/events.ts'
import type { Profile } from '../../journeys/facts.ts'
import { questions } from '../../journeys/questions.ts'
import { type AcceptableEvent, acceptWithin } from '../events/accept-events.ts'
import type { Bell } from '../events/bell.ts'
import { type Answers, answerPage, thanksPage } from './answer.ts'
import { fieldsOf, longestComment } from './answer-fields.ts'
import { notValidPage } from './not-valid.ts'
import { sendPage } from './send-page.ts'
import { wantsChannel } from './wishes.ts'

export interface AnswerOptions {
  database: Database
  bell: Bell
  links: Links
  shop: Shop
  wallNow: () => Date
}

/** Of these only line breaks belong into a sentence. */
const controls = /[^\P{Cc}\n]/gu

/** What was filled in: choices that there are, and whether there was anything else. */
interface Filled {
  chosen: Answers
  comment: string
  isSound: boolean
}

/**
 * `/answer/:token`, from mails that ask something. GET shows the question with the choice that was tapped and changes
 * nothing, because scanners open every link; nor does a form that is submitted without its button, which alone names
 * `give` in its query. POST with it takes the answer before it says thanks; a further one takes its place.
 */
export function answerRoute({ database, bell, links, shop, wallNow }: AnswerOptions): Router {
  const show: RequestHandler<{ token: string }> = async (request, response) => {
    const send = await find(request.params.token)
    if (!send) return notValid(response)
    const { chosen } = fill(send, request.query)
    ask(response, send, { chosen, comment: '' })
  }
  const take: RequestHandler<{ token: string }> = async (request, response) => {
    const send = await find(request.params.token)
    if (!send) return notValid(response)
    const filled = fill(send, request.body)
    if (!('give' in request.query)) return ask(response, send, filled)
    if (!filled.isSound || Object.keys(filled.chosen).length === 0) {
      return ask(response, send, { ...filled, isFault: true })
    }
    if (!(await accept(send, filled))) return notValid(response)
    const { customerId, question, profile } = send
    const voice = voiceFor(profile, shop)
    const preferencesUrl = links.make('preferences', customerId)
    sendPage(response, thanksPage({ shop, voice, question, chosen: filled.chosen, preferencesUrl }))
  }
  // The signed token is what protects the form: whoever has it has the mail. There are no cookies another page could use.
  return Router()
    .get('/answer/:token', show)
    .post('/answer/:token', urlencoded({ extended: false, limit: '20kb' }), take)

  async function find(token: string): Promise<AskingSend | undefined> {
    const sendId = links.read('answer', token, wallNow())
    const send = sendId === undefined ? undefined : await findAskingSend(database, sendId)
    return send && Object.hasOwn(questions, send.question) ? send : undefined
  }

  function fill({ question }: AskingSend, given: unknown): Filled {
    const { fields, hasComment } = fieldsOf(question, shop)
    const { comment = '', ...values } = { ...(given as Record<string, unknown> | undefined) }
    const known = Object.entries(values).filter(
      (entry): entry is [string, string] =>
        typeof entry[1] === 'string' && (fields.get(entry[0])?.includes(entry[1]) ?? false),
    )
    const isComment =
      typeof comment === 'string' && comment.length <= longestComment && (hasComment || !comment)
    return {
      chosen: Object.fromEntries(known),
      comment: isComment ? comment.replace(controls, '').trim() : '',
      isSound: isComment && known.length === Object.keys(values).length,
    }
  }

  function ask(
    response: Response,
    { question, profile }: AskingSend,
    { isFault = false, chosen, comment }: Omit<Filled, 'isSound'> & { isFault?: boolean },
  ): void {
    const voice = voiceFor(profile, shop)
    const html = answerPage({ shop, voice, question, chosen, comment, isFault })
    sendPage(response, html, { status: isFault ? 422 : 200 })
  }

  /** False if they were erased since their link was read. */
  async function accept(send: AskingSend, { chosen, comment }: Filled): Promise<boolean> {
    const { source, subject, journey, story, step, question } = send
    const now = (await drivenClocks(database, [source])).get(source) ?? wallNow()
    const data: EventData<'question.answered'> = {
      journey,
      subject: story,
      step,
      question,
      answers: chosen,
      ...(comment && { comment }),
    }
    const said = { source, subject, origin: 'perennial', occurredAt: now, receivedAt: now }
    const events: AcceptableEvent[] = [
      { ...said, id: randomUUID(), type: 'question.answered', data },
      ...wishesIn(send, chosen).map((wish) => ({ ...said, id: randomUUID(), ...wish })),
    ]
    const accepted = await transaction(database, (db) => acceptWithin(db, events, wallNow()))
    bell.ring(accepted?.rings ?? [])
    return accepted !== undefined
  }

  /** What an answer says beside what it answers. Who wants no more advertising has objected to it. */
  function wishesIn(
    { question, profile, journey }: AskingSend,
    chosen: Answers,
  ): Pick<AcceptableEvent, 'type' | 'data'>[] {
    if (question === 'stay' && chosen.stay === 'no' && wantsChannel(profile, 'email', shop)) {
      const data: EventData<'consent.withdrawn'> = {
        channel: 'email',
        how: 'answer to the question whether to go on',
        where: 'link in a mail',
        journey,
      }
      return [{ type: 'consent.withdrawn', data }]
    }
    const wish = question === 'wishes' || question === 'interest' ? wishOf(chosen, profile) : undefined
    return wish ? [{ type: 'preferences.changed', data: wish }] : []
  }

  function notValid(response: Response): void {
    sendPage(response, notValidPage(shop), { status: 404 })
  }
}

/** What somebody wishes, as far as it differs from what holds; interests come on top of those they have. */
function wishOf(
  { frequency, interest }: Answers,
  { preferences: { frequency: held = 'every', interests = [] } = {} }: Profile,
): EventData<'preferences.changed'> | undefined {
  const isNew = interest !== undefined && !interests.includes(interest)
  const wish = {
    ...(frequency !== undefined &&
      frequency !== held && {
        frequency: frequency as NonNullable<EventData<'preferences.changed'>['frequency']>,
      }),
    ...(isNew && { interests: [...interests, interest] }),
  }
  return Object.keys(wish).length > 0 ? wish : undefined
}
