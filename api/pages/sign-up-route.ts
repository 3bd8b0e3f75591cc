import { type Request, type RequestHandler, Router, urlencoded } from 'express'
import { z } from 'zod'
import type { Links } from '../../config/links.ts'
import type { Shop } from '../../config/shop.ts'
import { languageOf, type Voice, voiceOf } from '../../emails/voice.ts'
import { consentWording } from '../subscriptions/consent-wording.ts'
import { requestSubscription, type SubscriptionOptions } from '../subscriptions/request-subscription.ts'
import { sendPage } from './send-page.ts'
import { type SignUpFault, signUpPage, thanksPage, trapField } from './sign-up.ts'

export interface SignUpOptions extends SubscriptionOptions {
  links: Links
  shop: Shop
  /** Under which people reach the form. */
  publicUrl: string
}

/** What a form knows of itself; it stands signed in its address, so that it cannot be made up. */
interface Form {
  token: string
  shownAt: number
  voice: Voice
  /** The page that shows it in a frame, as its place among the shop's. */
  frame: number | undefined
}

/** Nobody types their address in less, in milliseconds. */
const quickest = 2_000

/** For how long a form that was opened can be sent, in milliseconds. */
const openFor = 86_400_000

const typed = z.object({
  email: z.string().trim().pipe(z.email().max(254)),
  firstName: z
    .string()
    .trim()
    .regex(/^[\p{L}\p{M}'’ .-]{0,60}$/u)
    .default(''),
  topics: z.preprocess((value) => (value === undefined ? [] : [value].flat()), z.array(z.string())),
})

/**
 * `/sign-up`: the hosted form, alone or in a frame of the shop's pages. It answers the same whatever is known of an
 * address, and to machines that fill in every field or send at once.
 */
export function signUpRoute(options: SignUpOptions): Router {
  const { links, shop, publicUrl, wallNow } = options
  const origins = shop.signUp.origins.map((url) => new URL(url).origin)
  const answer = { frameAncestors: origins }

  const show: RequestHandler = (request, response) => {
    const form = newForm(voiceOfReader(request), frameOf(request))
    sendPage(response, signUpPage({ shop, ...partsOf(form) }), answer)
  }
  const take: RequestHandler<{ token: string }> = async (request, response) => {
    const body: Record<string, unknown> = request.body ?? {}
    const sent = readForm(request.params.token)
    const form = sent ?? newForm(voiceOfReader(request), undefined)
    if (body[trapField]) return sendPage(response, thanksPage(shop, form.voice), answer)
    const { data, faults } = check(body)
    const isEarly = wallNow().getTime() - form.shownAt < quickest
    if (!data || !sent || isEarly) {
      const all: SignUpFault[] = faults.length > 0 ? faults : ['again']
      const again = signUpPage({ shop, ...partsOf(form), typed: textsOf(body), faults: all })
      return sendPage(response, again, { ...answer, status: 400 })
    }
    const topics = shop.topics.length > 0 ? data.topics : undefined
    await requestSubscription(options, {
      email: data.email,
      firstName: data.firstName || undefined,
      locale: languageOf(form.voice),
      formOfAddress: form.voice === 'de-informal' ? 'informal' : 'formal',
      topics,
      ...consentWording(shop, languageOf(form.voice), topics),
      where: whereOf(form),
      networkAddress: request.ip,
    })
    sendPage(response, thanksPage(shop, form.voice), answer)
  }
  // There are no cookies here, so nobody else's page can act for its reader: the token says that the form was ours.
  return Router()
    .get('/sign-up', show)
    .post('/sign-up/:token', urlencoded({ extended: false, limit: '20kb' }), take)

  function newForm(voice: Voice, frame: number | undefined): Form {
    const shownAt = wallNow().getTime()
    const id = [shownAt, voice, ...(frame === undefined ? [] : [frame])].join('~')
    const url = new URL(links.make('sign-up', id, { expires: new Date(shownAt + openFor) }))
    return { token: url.pathname.split('/').at(-1) ?? '', shownAt, voice, frame }
  }

  function readForm(token: string): Form | undefined {
    const [shownAt, voice, frame] = links.read('sign-up', token, wallNow())?.split('~') ?? []
    if (shownAt === undefined || voice === undefined) return undefined
    return {
      token,
      shownAt: Number(shownAt),
      voice: voice as Voice,
      frame: frame === undefined ? undefined : Number(frame),
    }
  }

  function partsOf({ token, voice }: Form) {
    const { wording } = consentWording(shop, languageOf(voice), undefined)
    return { voice, action: `/sign-up/${token}`, wording }
  }

  function check(body: object): { data?: z.output<typeof typed>; faults: SignUpFault[] } {
    const parsed = typed.safeParse(body)
    if (!parsed.success) return { faults: parsed.error.issues.map(({ path: [name] }) => name as SignUpFault) }
    const { topics } = parsed.data
    const areKnown = topics.every((id) => shop.topics.some((topic) => topic.id === id))
    const isChosen = shop.topics.length === 0 || topics.length > 0
    return areKnown && isChosen ? { data: parsed.data, faults: [] } : { faults: ['topics'] }
  }

  function voiceOfReader(request: Request): Voice {
    const wished = typeof request.query.lang === 'string' ? request.query.lang : undefined
    const language = wished ?? (request.acceptsLanguages('de', 'en') || shop.locale)
    return voiceOf(language, shop.formOfAddress)
  }

  function frameOf(request: Request): number | undefined {
    const referrer = request.get('referer')
    const place = referrer && URL.canParse(referrer) ? origins.indexOf(new URL(referrer).origin) : -1
    return place < 0 ? undefined : place
  }

  function whereOf({ frame }: Form): string {
    const page = new URL('/sign-up', publicUrl).href
    const origin = frame === undefined ? undefined : origins[frame]
    return origin ? `${page}, shown at ${origin}` : page
  }
}

/** What was typed, to be shown again. */
function textsOf({ email, firstName, topics }: Record<string, unknown>) {
  return {
    ...(typeof email === 'string' && { email }),
    ...(typeof firstName === 'string' && { firstName }),
    topics: [topics].flat().filter((topic) => typeof topic === 'string'),
  }
}
