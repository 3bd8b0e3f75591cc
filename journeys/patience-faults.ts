import { defaultHours } from './default-hours.ts'
import type { Facts } from './facts.ts'
import { hours } from './instant.ts'
import type { Journey } from './journey.ts'
import type { Story, StoryStep } from './story-step.ts'
import { stepIn } from './telling/course-time.ts'

/** A journey's settings as they came in, whatever they are. */
type Given = Partial<Record<'afterHours' | 'withinHours', Readonly<Record<string, unknown>>>> & {
  coolDownDays?: unknown
}

/** Where in a journey's settings it is, and what is wrong with it. */
type Fault = readonly [path: string, detail: string]

/**
 * What is wrong with how long a story waits by these settings, and how long it rests: a wait that is none, or that would
 * not be over when the next step is due, so that this one would come late or not at all; a rest for a story that is told
 * once, or none for one that begins by a story's end.
 * @param facts of somebody of whom nothing is known: what delays that are personal come to
 */
export function patienceFaults({ story }: Journey & { story: Story }, given: unknown, facts: Facts): Fault[] {
  const changed = isGiven(given) ? given : {}
  return [
    ...strangers(story.course, changed),
    ...waitFaults(story.course, changed, facts),
    ...restFaults(story, changed.coolDownDays),
  ]
}

function strangers(course: readonly StoryStep[], { withinHours }: Given): Fault[] {
  const waits = course.flatMap(({ kind, id }) => (kind === 'wait' ? [id] : []))
  return Object.keys(isGiven(withinHours) ? withinHours : {})
    .filter((id) => !waits.includes(id))
    .map((id) => {
      const what = course.some((step) => step.id === id)
        ? 'waits for nothing'
        : 'is not a step of this journey'
      const remedy = waits.length > 0 ? `choose among ${waits.join(', ')}` : 'no step of it waits'
      return [`withinHours.${id}`, `${what}: ${remedy}`]
    })
}

function waitFaults(course: readonly StoryStep[], changed: Given, facts: Facts): Fault[] {
  const at = new Map<string, number>()
  for (const step of course) {
    const followed = step.follows === undefined ? 0 : (at.get(stepIn(step.follows)) ?? 0)
    at.set(step.id, followed + delayOf(step, changed, facts) + lengthOf(step, changed))
  }
  return course.flatMap((wait, index): Fault[] => {
    if (wait.kind !== 'wait' || !isNumber(changed.withinHours?.[wait.id])) return []
    // What follows the wait itself, or has no time of its own, comes whenever that ends.
    const next = course
      .slice(index + 1)
      .find(({ follows, after }) => after !== undefined && (!follows || follows === wait.follows))
    if (!next) return []
    const most = (at.get(next.id) ?? 0) - (at.get(wait.id) ?? 0) + lengthOf(wait, changed)
    if (lengthOf(wait, changed) <= most) return []
    return [[`withinHours.${wait.id}`, `must be at most ${most}: ${next.id} is due after that`]]
  })
}

function restFaults({ starts, reentry }: Story, days: unknown): Fault[] {
  if (!isNumber(days)) return []
  if (reentry === 'once') return [['coolDownDays', 'must be left out: this journey is told once to a person']]
  if (days > 0 || starts.after === undefined) return []
  return [['coolDownDays', `must be more than 0: this journey begins by the end of ${starts.after}`]]
}

/** Hours between the beginning, or the step it follows, and this one. */
function delayOf(step: StoryStep, { afterHours }: Given, facts: Facts): number {
  const set = afterHours?.[step.id]
  return isNumber(set) ? set : defaultHours(step, facts)
}

/** Hours that a wait may last; other steps take none. */
function lengthOf(step: StoryStep, { withinHours }: Given): number {
  if (step.kind !== 'wait') return 0
  const set = withinHours?.[step.id]
  return isNumber(set) ? set : step.within / hours(1)
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number'
}

function isGiven(value: unknown): value is Given {
  return typeof value === 'object' && value !== null
}
