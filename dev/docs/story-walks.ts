import type { Guard } from '../../journeys/guards.ts'
import { type QuestionForm, questions } from '../../journeys/questions.ts'
import type { StepMark } from '../../journeys/state.ts'
import type { Moment } from '../../journeys/step.ts'
import { isMail, type StoryStep } from '../../journeys/story-step.ts'

/** Where a walk through a story begins and ends. */
export const beginning = 'begin'
export const done = 'done'

type Marks = Readonly<Record<string, StepMark>>

/** What holds of conditions that no step decides, by what they say. */
type World = Readonly<Record<string, boolean>>

/** A walk so far. */
interface Walk {
  index: number
  /** The last step that was told. */
  last: string
  /** The time at which it stands. */
  moment: string
  marks: Marks
}

/**
 * Which steps can be told one right after the other, in the order of the story: by step, or `begin`, those that may come
 * next, or `done`. Found by walking every way through it: whatever its readers do to its mails, answer once to its
 * questions, and whatever is so or not. Reasons of a mail's own (`unless`) and what ends a story at any time are left out.
 */
export function walksThrough(course: readonly StoryStep[]): ReadonlyMap<string, ReadonlySet<string>> {
  const next = new Map<string, Set<string>>()
  for (const world of worldsOf(course)) walkAll(course, world, next)
  return next
}

function walkAll(course: readonly StoryStep[], world: World, next: Map<string, Set<string>>): void {
  const asked = new Set(course.flatMap((step) => guardsOf(step).flatMap(({ refs }) => refs)))
  const seen = new Set<string>()
  const ahead: Walk[] = [{ index: 0, last: beginning, moment: beginning, marks: {} }]
  for (let walk = ahead.pop(); walk; walk = ahead.pop()) {
    const key = JSON.stringify(walk)
    if (seen.has(key)) continue
    seen.add(key)
    const { index, last, moment, marks } = walk
    const step = course[index]
    if (!step) {
      note(last, done)
      continue
    }
    const followed = step.follows?.split('=')[0]
    if (followed !== undefined && !isTold(marks[followed])) {
      ahead.push({ ...walk, index: index + 1 })
      continue
    }
    // What is due at once, or together with the step before it, finds things as that one did.
    const place = step.after ? `${step.after} after ${followed ?? beginning}` : moment
    for (const its of place === moment ? [marks] : reactionsTo(course, asked, marks)) {
      if (step.when && !holds(step.when, its, world)) {
        ahead.push({ index: index + 1, last, moment: place, marks: passed(its, step.id) })
        continue
      }
      note(last, step.id)
      for (const after of carriedOut(step, course, asked, its, world))
        ahead.push({ index: index + 1, last: step.id, moment: place, marks: after })
    }
  }

  function note(from: string, to: string): void {
    next.set(from, (next.get(from) ?? new Set()).add(to))
  }
}

/** How a step that is told may come out. */
function carriedOut(
  step: StoryStep,
  course: readonly StoryStep[],
  asked: ReadonlySet<string>,
  marks: Marks,
  world: World,
): Marks[] {
  const as = (its: Marks, mark: Partial<StepMark>): Marks => ({
    ...its,
    [step.id]: { at: 0, outcome: 'done', ...mark },
  })
  switch (step.kind) {
    case 'wait':
      return reactionsTo(course, asked, marks).map((its) =>
        as(its, { outcome: holds(step.until, its, world) ? 'met' : 'missed' }),
      )
    case 'branch': {
      const [way] =
        Object.entries(step.ways).find(([, guard]) => guard === 'otherwise' || holds(guard, marks, world)) ??
        []
      return [way === undefined ? passed(marks, step.id) : as(marks, { outcome: `way:${way}` })]
    }
    case 'voucher':
      return [as(marks, {}), as(marks, { incentive: { kind: 'free-shipping' } })]
    case 'send':
    case 'ask':
      return [as(marks, { outcome: 'intended' })]
    default:
      return [as(marks, {})]
  }
}

/** What may have become by the next time of the mails that conditions ask about: nothing, or anything. */
function reactionsTo(course: readonly StoryStep[], asked: ReadonlySet<string>, marks: Marks): Marks[] {
  return course
    .filter((step) => isMail(step) && asked.has(step.id) && isTold(marks[step.id]))
    .reduce<Marks[]>(
      (all, step) =>
        all.flatMap((its) => reactionsOf(step, its[step.id]).map((mark) => ({ ...its, [step.id]: mark }))),
      [marks],
    )
}

function reactionsOf(step: StoryStep, mark: StepMark = { at: 0, outcome: 'intended' }): StepMark[] {
  const seen = [mark, { ...mark, opened: 0 }, { ...mark, opened: 0, clicked: 0 }].filter(
    ({ clicked }) => mark.clicked === undefined || clicked !== undefined,
  )
  if (step.kind !== 'ask') return seen
  const form: QuestionForm = questions[step.question]
  const fields = Object.entries(form.fields)
  const answers = fields.reduce<Readonly<Record<string, string>>[]>(
    (all, [field, choices]) =>
      all.flatMap((given) =>
        given[field] !== undefined
          ? [given]
          : [
              given,
              ...(choices === 'interests' ? ['any'] : choices).map((one) => ({ ...given, [field]: one })),
            ],
      ),
    [mark.answers ?? {}],
  )
  return seen.flatMap((one) =>
    answers.map((given) => (Object.keys(given).length === 0 ? one : { ...one, answers: given })),
  )
}

function holds(guard: Guard, marks: Marks, world: World): boolean {
  const { made, refs, says } = guard
  if (made?.how === 'not') return made.of.every((one) => !holds(one, marks, world))
  if (made?.how === 'all') return made.of.every((one) => holds(one, marks, world))
  if (made?.how === 'any') return made.of.some((one) => holds(one, marks, world))
  // What refers to steps asks only what was done of them.
  return refs.length > 0 ? guard.test(undefined, { marks } as Moment) : world[says] === true
}

/** Every way in which conditions that no step decides may be so or not. */
function worldsOf(course: readonly StoryStep[]): World[] {
  const open = new Set(course.flatMap(guardsOf).flatMap(openIn))
  return [...open].reduce<World[]>(
    (all, says) =>
      all.flatMap((world) => [
        { ...world, [says]: true },
        { ...world, [says]: false },
      ]),
    [{}],
  )
}

function openIn({ made, refs, says }: Guard): string[] {
  if (made) return made.of.flatMap(openIn)
  return refs.length > 0 ? [] : [says]
}

function guardsOf(step: StoryStep): Guard[] {
  const own = step.kind === 'wait' ? [step.until] : step.kind === 'branch' ? Object.values(step.ways) : []
  return [step.when, ...own].filter((guard) => guard !== undefined && guard !== 'otherwise')
}

function passed(marks: Marks, id: string): Marks {
  return { ...marks, [id]: { at: 0, outcome: 'skipped' } }
}

function isTold(mark: StepMark | undefined): boolean {
  return mark !== undefined && mark.outcome !== 'skipped'
}
