import { randomUUID } from 'node:crypto'
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises'
import { pino } from 'pino'
import { type ClaimDependencies, claimSend } from '../../activities/claim-send.ts'
import { createDecide } from '../../activities/decide.ts'
import { acceptEvents } from '../../api/events/accept-events.ts'
import { createLinks } from '../../config/links.ts'
import { createReplyAddresses } from '../../config/reply-address.ts'
import { loadShop } from '../../config/shop.ts'
import { sealBatch } from '../../database/batches.ts'
import type { Database } from '../../database/database.ts'
import type { SendState } from '../../database/sends.ts'
import { journeys } from '../../journeys/journeys.ts'
import { seededRandom } from '../tools/seeded-random.ts'
import { type Meeting, makePair, type Pair, type RacedJourney } from './pair.ts'

export interface RaceOptions {
  database: Database
  pairs: number
  seed: number
  report?: (done: number) => void
}

/** How one pair came out. */
export interface RaceOutcome {
  journey: RacedJourney
  meeting: Meeting
  /** Of the mail that was due; `sealed` is on its way to Resend. */
  end: 'sealed before the answer' | 'called back' | 'never intended'
}

export interface RaceResult {
  outcomes: RaceOutcome[]
  /** Mails that went on though their customer had bought, in words. */
  faults: string[]
}

/** A Monday noon in Berlin: no quiet hours. Time stands still, so that nothing but the race decides. */
const noon = new Date('2026-02-02T11:00:00Z')

/** Pairs that race at one time. */
const atOnce = 12

/** Loops that seal, as several workers have them. */
const sealers = 2

/** Milliseconds after whose begin a claim is mostly through, on a busy machine. */
const longestClaim = 25

/** Claims of one mail until nobody asks for another decision: more means that it goes round in circles. */
const mostClaims = 10

/**
 * Lets mails race with the order of the person they go to, through the real acceptance of events, decisions, claims and
 * seals on a real PostgreSQL: whoever was answered that their order is accepted must get no mail that is sealed later.
 */
export async function runRace({ database, pairs, seed, report }: RaceOptions): Promise<RaceResult> {
  const random = seededRandom(seed)
  const secret = 'a secret of the race, long enough for the rule'
  const wallNow = () => noon
  const dependencies: ClaimDependencies = {
    database,
    shop: loadShop(new URL('../../examples/shop.json', import.meta.url)),
    links: createLinks('http://127.0.0.1', secret),
    replyAddresses: createReplyAddresses(secret),
    log: pino({ level: 'silent' }),
    wallNow,
  }
  const decideOn = createDecide({ ...dependencies, journeys })
  const decide = (customerId: string) => decideOn({ customerId, now: noon.getTime() })
  const result: RaceResult = { outcomes: [], faults: [] }
  const racing = { isOver: false }
  const sealing = Array.from({ length: sealers }, () => sealWhile(database, racing, random))
  try {
    for (let from = 0; from < pairs; from += atOnce) {
      const some = Array.from({ length: Math.min(atOnce, pairs - from) }, (_, place) =>
        makePair(from + place, noon, random),
      )
      await raceSome(some)
      report?.(from + some.length)
    }
  } finally {
    racing.isOver = true
    await Promise.all(sealing)
  }
  return result

  async function raceSome(some: readonly Pair[]): Promise<void> {
    await accept(some.flatMap(({ meeting, wish, order }) => (meeting === 'reordered' ? [order] : wish)))
    const ids = await customerIds(database, some)
    const idOf = ({ subject }: Pair) => ids.get(subject) ?? ''
    await Promise.all(
      some.map(async (pair) => {
        if (pair.meeting === 'reordered') await accept(pair.wish)
        await decide(idOf(pair))
      }),
    )
    const mails = await raced(database, some, ids)
    await Promise.all(
      some.map((pair) => {
        const mail = mails.get(idOf(pair))
        return mail && pair.meeting !== 'reordered' ? race(pair, idOf(pair), mail.id) : undefined
      }),
    )
    const ends = await raced(database, some, ids)
    for (const pair of some) settle(pair, ends.get(idOf(pair)))
  }

  async function race(pair: Pair, customerId: string, sendId: string): Promise<void> {
    let answered: Mail | undefined
    const buy = async () => {
      await accept([pair.order])
      answered = await mailOf(database, sendId)
    }
    /** The doorbell is heard some time after that. */
    const ring = () => later(() => decide(customerId))
    const carry = async () => {
      for (let claims = 0; claims < mostClaims; claims += 1) {
        const isLate = answered !== undefined
        const { state } = await claimSend(dependencies, sendId, noon.getTime())
        if (state === 'ready' && isLate) fault(pair, 'claimed after the order was answered')
        if (state !== 'undecided') return
        await decide(customerId)
      }
      fault(pair, 'was never decided on')
    }
    if (pair.meeting === 'order first') {
      await buy()
      await Promise.all([later(carry), ring()])
    } else if (pair.meeting === 'at once') await Promise.all([later(buy).then(ring), later(carry)])
    // The order waits for the claim's lock, and is let in at the moment when the mail may be sealed.
    else
      await Promise.all([
        carry(),
        pause(random() * longestClaim)
          .then(buy)
          .then(ring),
      ])
    // As its activity asks again about a mail that nobody has taken.
    await carry()
    const end = await mailOf(database, sendId)
    if (end.batchId !== null && answered?.batchId === null)
      fault(pair, `sealed after the order was answered; it was ${answered.state} then`)
  }

  function settle(pair: Pair, mail: Mail | undefined): void {
    const { journey, meeting } = pair
    if (mail?.batchId && meeting !== 'at once' && meeting !== 'sealing') fault(pair, 'sealed')
    if (mail?.state === 'ready' || mail?.state === 'intended') fault(pair, `is still ${mail.state}`)
    const end = mail?.batchId ? 'sealed before the answer' : mail ? 'called back' : 'never intended'
    result.outcomes.push({ journey, meeting, end })
  }

  async function later(work: () => Promise<unknown>): Promise<void> {
    await idle(random)
    await work()
  }

  function accept(events: readonly Pair['order'][]) {
    return acceptEvents(database, events, noon)
  }

  function fault({ subject, journey, meeting }: Pair, what: string): void {
    result.faults.push(`${subject}: ${journey}, ${meeting}: ${what}`)
  }
}

interface Mail {
  id: string
  customerId: string
  state: SendState
  batchId: string | null
}

const mailColumns = 'id, customer_id as "customerId", state, batch_id as "batchId"'

async function mailOf(database: Database, id: string): Promise<Mail> {
  const { rows } = await database.query<Mail>(`select ${mailColumns} from sends where id = $1`, [id])
  const [mail] = rows
  if (!mail) throw new Error(`There is no mail ${id}.`)
  return mail
}

/** The mail of each pair's journey, by the customer's id. */
async function raced(database: Database, some: readonly Pair[], ids: ReadonlyMap<string, string>) {
  const { rows } = await database.query<Mail>(
    `select ${mailColumns} from sends
     where (customer_id, journey) in (select * from unnest($1::uuid[], $2::text[]))`,
    [some.map(({ subject }) => ids.get(subject)), some.map(({ journey }) => journey)],
  )
  return new Map(rows.map((mail) => [mail.customerId, mail]))
}

async function customerIds(database: Database, some: readonly Pair[]): Promise<Map<string, string>> {
  const { rows } = await database.query<{ id: string; subject: string }>(
    `select id, subject from customers where source = 'race' and subject = any($1)`,
    [some.map(({ subject }) => subject)],
  )
  return new Map(rows.map(({ id, subject }) => [subject, id]))
}

/** Seals marketing as dispatchers do, as fast as it can. */
async function sealWhile(
  database: Database,
  racing: { isOver: boolean },
  random: () => number,
): Promise<void> {
  while (!racing.isOver) {
    const { batch } = await sealBatch(database, {
      id: randomUUID(),
      stream: 'marketing',
      limit: 1 + Math.floor(random() * 8),
      probing: false,
      wallNow: noon,
      leaseUntil: noon,
      judgedSince: new Date(noon.getTime() - 300_000),
    })
    if (!batch) await pause(1)
  }
}

/** Up to a few milliseconds, so that all meet at ever other moments. */
async function idle(random: () => number): Promise<void> {
  const turns = Math.floor(random() * 4)
  for (let turn = 0; turn < turns; turn += 1) await nextTurn()
  if (random() < 0.5) await pause(random() * 5)
}
