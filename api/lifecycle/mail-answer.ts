import { findSend, type ListedSend } from '../../database/customer-sends.ts'
import type { Queryable } from '../../database/database.ts'
import { reasonsAbout } from '../../database/decisions.ts'
import { type EventFound, type EventWanted, findEvidence } from '../../database/evidence.ts'
import { readLanes } from '../../database/lane-operations.ts'
import { readOrderOf } from '../../database/lifecycles.ts'
import { listSettings, type SettingsVersion } from '../../database/settings.ts'
import { explainMail } from '../../journeys/explain/explain-mail.ts'
import type { Clue, MailKey } from '../../journeys/explain/rules.ts'
import { toIso } from '../../journeys/instant.ts'
import type { Journey } from '../../journeys/journey.ts'
import { storyOf } from '../../journeys/state.ts'
import { Problem } from '../problem.ts'
import { sendAnswer } from './lifecycle-answer.ts'
import type { Standing } from './standing.ts'

/** Something that a rule went by: an event with its number, or what is known besides. */
interface Evidence {
  what: string
  at: string | null
  number?: number
}

/**
 * What became of one mail, by which rule, on what evidence.
 * @throws Problem 404 if no journey has such a mail, and none ever told it
 */
export async function mailAnswer(
  db: Queryable,
  customerId: string,
  mail: MailKey,
  standing: Standing,
  journeys: readonly Journey[],
): Promise<object> {
  const story = storyOf(mail)
  const [own, past, lanes, [newest]] = await Promise.all([
    findSend(db, customerId, mail),
    reasonsAbout(db, customerId, { story, step: mail.step }),
    readLanes(db),
    listSettings(db, { limit: 1 }),
  ])
  const digest = own ? undefined : digestOf(mail, standing, past)
  const asDigest = digest === undefined ? undefined : { journey: 'digest', subject: digest, step: 'digest' }
  const send = own ?? (asDigest && (await findSend(db, customerId, asDigest)))
  const lane = lanes.find(({ stream, pausedAt }) => stream === send?.purpose && pausedAt)
  const isPaused = newest?.settings.journeys[mail.journey]?.state === 'paused'
  const given = {
    ...standing,
    mail,
    journeys,
    past,
    send: send && { ...send, dueAt: send.dueAt.getTime() },
    digest: own ? undefined : digest,
    heldBy: isPaused
      ? 'the journey is paused'
      : lane && `the lane ${lane.stream} is paused by ${lane.pausedBy}: ${lane.reason}`,
  }
  const byState = explainMail({ ...given, earlier: [] })
  // Only of what nothing is told of any more may the order have been put away.
  const answer =
    byState?.rule === 'no such subject'
      ? explainMail({ ...given, earlier: await readOrderOf(db, customerId, mail.subject) })
      : byState
  if (!answer) {
    const steps = journeys.find(({ name }) => name === mail.journey)?.steps.map(({ id }) => id)
    const known = steps
      ? `its steps are ${steps.join(', ')}`
      : `there are ${journeys.map(({ name }) => name).join(', ')}`
    throw new Problem(404, 'Not Found', `There is no mail ${mail.journey}/…/${mail.step}; ${known}.`)
  }
  const { clues, until, uptoSeq, ...said } = answer
  return {
    mail: `${story}/${mail.step}`,
    ...said,
    until: until === undefined ? null : toIso(until),
    evidence: [...sentBefore(send), ...(await evidenceFor(db, customerId, clues, { upTo: uptoSeq, newest }))],
    send: send ? sendAnswer(send) : null,
  }
}

/** The digest that stands for a mail: the newest that the state remembers, or an older one by what was said then. */
function digestOf(
  { journey, subject, step }: MailKey,
  { state }: Standing,
  past: Awaited<ReturnType<typeof reasonsAbout>>,
): string | undefined {
  const gathered = state.digest?.gathers.some(
    (one) => one.journey === journey && one.subject === subject && one.step === step,
  )
  if (gathered) return state.digest?.subject
  const words = past.flatMap(({ reason }) => /^merged into the digest of (.+)$/.exec(reason.why)?.[1] ?? [])
  return words[0]
}

async function evidenceFor(
  db: Queryable,
  customerId: string,
  clues: readonly Clue[],
  { upTo, newest }: { upTo: number | undefined; newest: SettingsVersion | undefined },
): Promise<Evidence[]> {
  const wanted = clues.map((clue): EventWanted | undefined => {
    if ('events' in clue) {
      const { events: types, orderId, saying } = clue
      return {
        types,
        ...(orderId !== undefined && { orderId }),
        ...(saying && { saying }),
        ...(upTo !== undefined && { upTo }),
      }
    }
    return 'eventId' in clue ? { eventId: clue.eventId } : undefined
  })
  const found = await findEvidence(
    db,
    customerId,
    wanted.flatMap((one) => one ?? []),
  )
  let place = 0
  return clues.map((clue, index): Evidence => {
    const event = wanted[index] ? found[place++] : undefined
    if ('events' in clue) {
      return event
        ? { what: inWords(event), at: event.at.toISOString(), number: event.number }
        : { what: `no ${clue.events.join(', ')} was told`, at: null }
    }
    if ('eventId' in clue) {
      return { what: clue.what, at: toIso(clue.at), ...(event && { number: event.number }) }
    }
    if (clue.what === 'settings') return settingsEvidence(newest)
    return { what: clue.what, at: clue.at === undefined ? null : toIso(clue.at) }
  })
}

function inWords({ type, who, why }: EventFound): string {
  return who === null ? type : `${type}, by ${who}: ${why}`
}

function settingsEvidence(newest: SettingsVersion | undefined): Evidence {
  if (!newest) return { what: 'settings, version 0', at: null }
  const { version, who, why, at } = newest
  return { what: `settings, version ${version}, by ${who}: ${why}`, at: at.toISOString() }
}

function sentBefore(send: ListedSend | undefined): Evidence[] {
  if (!send) return []
  const at = (send.claimedAt ?? send.intendedAt).toISOString()
  return [{ what: `${send.claimedAt ? 'claimed' : 'intended'} on decision ${send.decision}`, at }]
}
