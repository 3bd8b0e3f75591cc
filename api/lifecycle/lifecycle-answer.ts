import type { ListedSend } from '../../database/customer-sends.ts'
import type { Reason } from '../../journeys/decision.ts'
import { foretell } from '../../journeys/explain/foretell.ts'
import { marketingRest } from '../../journeys/explain/marketing-rest.ts'
import { presentStories } from '../../journeys/explain/present-stories.ts'
import { type Instant, toIso } from '../../journeys/instant.ts'
import type { Journey } from '../../journeys/journey.ts'
import { interestsOf } from '../../journeys/knowledge/interests.ts'
import { stageOf } from '../../journeys/stage.ts'
import { type Stage, stages } from '../../journeys/stages.ts'
import type { Standing } from './standing.ts'

/** Where a customer stands now, in words for staff; none of it names the person. */
export function presentAnswer(standing: Standing, journeys: readonly Journey[]): object {
  const { lifecycle, state, facts, now, decision, undecided, setAside, settingsVersion } = standing
  const known = decision?.state ?? state
  const stories = decision && presentStories(decision, facts, now, journeys)
  return {
    at: toIso(now),
    undecided,
    setAside: setAside === undefined ? null : setAsideInWords(setAside),
    stage: stageAnswer(standing),
    interests: interestsOf(known, facts, now).map(({ points, ...liking }) => ({
      ...liking,
      points: Math.round(points * 10) / 10,
    })),
    stories: stories
      ? stories.present.map(({ since, due, waits, ...story }) => ({
          ...story,
          since: toIso(since),
          due: orNull(due),
          waits: waits.map(({ why, until }) => ({ why, until: orNull(until) })),
        }))
      : (lifecycle?.places ?? []).map(({ since, due, step, ...place }) => ({
          ...place,
          ...(step !== undefined && { step: { id: step } }),
          since: toIso(since),
          due: orNull(due),
          waits: [],
        })),
    ended: stories?.ended.map(({ at, ...story }) => ({ ...story, at: toIso(at) })) ?? [],
    next: decision ? nextMail({ ...standing, decision }, journeys) : null,
    nextWakeUp: decision?.wakeUp ? { at: toIso(decision.wakeUp.at), for: decision.wakeUp.for } : null,
    marketingHeldBy: marketingRest(known, facts, now).map(({ why, until }) => ({
      why,
      until: orNull(until),
    })),
    attention: (decision?.attention ?? lifecycle?.attention ?? []).map(({ since, ...one }) => ({
      ...one,
      since: toIso(since),
    })),
    settings: { version: settingsVersion, kept: known.pins ?? {} },
  }
}

/** A reason as staff read it. */
export function reasonAnswer({ until, ...reason }: Reason) {
  return { ...reason, ...(until !== undefined && { until: toIso(until) }) }
}

/** A mail as staff see it. */
export function sendAnswer({ journey, subject, step, ...send }: ListedSend) {
  return { mail: `${journey}/${subject}/${step}`, ...send }
}

function stageAnswer({ lifecycle, decision, state, facts, now }: Standing) {
  const known = decision?.state ?? state
  const name: Stage = decision?.stage ?? lifecycle?.stage ?? 'lead'
  const { changesAt } = stageOf(known, facts.rules, now)
  return {
    name,
    since: orNull(known.stage?.since ?? lifecycle?.stageSince),
    goal: stages[name].goal,
    changesAt: orNull(changesAt),
  }
}

/** What leaves next if nothing happens. */
function nextMail(
  present: Standing & { decision: NonNullable<Standing['decision']> },
  journeys: readonly Journey[],
) {
  const { found, until, isQuiet } = foretell(present, journeys, ({ mails }) => mails[0])
  const note = 'A forecast: what would come if nothing happened from now on.'
  if (found) {
    const { at, journey, subject, step, summary } = found
    return { forecast: true, mail: `${journey}/${subject}/${step}`, summary, at: toIso(at), note }
  }
  const none = isQuiet ? 'nothing until the shop has news' : `nothing before ${toIso(until)}`
  return { forecast: true, mail: null, at: null, note: `${note} ${none}.` }
}

function setAsideInWords(error: string) {
  return {
    error,
    note: 'A journey failed. Nothing is decided before the next worker starts, which tries again.',
  }
}

function orNull(at: Instant | undefined): string | null {
  return at === undefined ? null : toIso(at)
}
