import { randomUUID } from 'node:crypto'
import { type AcceptableEvent, acceptEvents } from '../../api/events/accept-events.ts'
import type { Links } from '../../config/links.ts'
import type { Database } from '../../database/database.ts'
import { questions } from '../../journeys/questions.ts'

/** A hosted page behind a signed link, by its path. */
export interface ScannedPage {
  page: 'unsubscribe' | 'preferences' | 'confirm' | 'answer'
  path: string
}

const source = 'scanners'

/** A consent with its proof, as a shop sends it along. */
const consent = {
  given: true,
  at: '2026-01-02T09:00:00Z',
  wordingVersion: 'newsletter-3',
  how: 'checkbox at checkout',
  where: 'https://shop.example/checkout',
}

const voices = [
  { locale: 'de-DE', formOfAddress: 'formal' },
  { locale: 'de-DE', formOfAddress: 'informal' },
  { locale: 'en-GB' },
] as const

/**
 * People in all states in which a mail's link can find them: who consented, who has preferences, who unsubscribed, who
 * has not confirmed yet, who is asked something.
 * @returns every page that a link of theirs leads to
 */
export async function makePeople(
  database: Database,
  links: Links,
  { count, now }: { count: number; now: Date },
): Promise<ScannedPage[]> {
  const names = Array.from({ length: count }, (_, place) => `person-${place}`)
  const events = names.flatMap((subject, place) => eventsOf(subject, place, now))
  await acceptEvents(database, events, now)
  const { rows } = await database.query<{ id: string; subject: string }>(
    'select id, subject from customers where source = $1',
    [source],
  )
  const path = (url: string) => new URL(url).pathname
  const pages = await Promise.all(
    rows.map(async ({ id, subject }): Promise<ScannedPage[]> => {
      const asking = await askEverything(database, id, now)
      return [
        { page: 'unsubscribe', path: path(links.make('unsubscribe', id)) },
        { page: 'unsubscribe', path: path(links.make('unsubscribe', `${id}~win-back`)) },
        { page: 'preferences', path: path(links.make('preferences', id)) },
        { page: 'confirm', path: path(links.make('confirm', requestOf(subject))) },
        ...asking.map(({ sendId, choice }): ScannedPage => {
          return { page: 'answer', path: `${path(links.make('answer', sendId))}?${choice}` }
        }),
      ]
    }),
  )
  return pages.flat()
}

function eventsOf(subject: string, place: number, now: Date): AcceptableEvent[] {
  const said = { source, subject, occurredAt: now, receivedAt: now }
  const voice = voices[place % voices.length] ?? voices[0]
  const email = `${subject}@scanned.example`
  const customer = { email, ...voice, marketingConsent: place % 4 === 3 ? null : consent }
  const own = (type: AcceptableEvent['type'], data: object) => ({
    ...said,
    id: randomUUID(),
    origin: 'perennial',
    type,
    data,
  })
  return [
    { ...said, id: randomUUID(), origin: source, type: 'customer.updated', data: {}, customer },
    ...(place % 4 === 1 ? [own('preferences.changed', { frequency: 'weekly', interests: [] })] : []),
    ...(place % 4 === 2 ? [own('consent.withdrawn', { channel: 'email', how: 'x', where: 'x' })] : []),
    {
      ...own('subscription.requested', {
        requestId: requestOf(subject),
        kind: 'sign-up',
        channel: 'email',
        email,
        ...voice,
        wording: 'Yes, please.',
        wordingVersion: 'footer-7',
        how: 'form',
        where: 'https://shop.example/newsletter',
        askedAt: now.toISOString(),
        expiresAt: new Date(now.getTime() + 14 * 86_400_000).toISOString(),
      }),
      id: requestOf(subject),
    },
  ]
}

function requestOf(subject: string): string {
  return `request-${subject}`
}

/** A mail for each question there is. */
async function askEverything(
  database: Database,
  customerId: string,
  now: Date,
): Promise<{ sendId: string; choice: string }[]> {
  return await Promise.all(
    Object.entries(questions).map(async ([question, { fields }]) => {
      const sendId = randomUUID()
      await database.query(
        `insert into sends (id, customer_id, journey, subject, step, template, props, purpose, mandatory, summary,
                            state, decision, intended_at, due_at, idempotency_key, changed_at, question)
         values ($1, $2, 'scanned', $3, 'ask', 'satisfaction', '{}', 'marketing', false, 'scanned', 'delivered', 1,
                 $4, $4, $5, $4, $3)`,
        [sendId, customerId, question, now, sendId],
      )
      const [[field = '', choices] = []] = Object.entries(fields)
      return { sendId, choice: `${field}=${Array.isArray(choices) ? choices[0] : 'vinyl'}` }
    }),
  )
}
