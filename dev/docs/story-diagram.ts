import { days, hours } from '../../journeys/instant.ts'
import type { Journey } from '../../journeys/journey.ts'
import type { Story, StoryStep } from '../../journeys/story-step.ts'
import { beginning, done, walksThrough } from './story-walks.ts'

/** How Mermaid draws each kind of step: what stands before and after its text. */
const shapes: Record<StoryStep['kind'], readonly [string, string]> = {
  send: ['["', '"]'],
  ask: ['[/"', '"/]'],
  wait: ['{{"', '"}}'],
  branch: ['{"', '"}'],
  voucher: ['[("', '")]'],
  note: ['>"', '"]'],
  staff: ['[["', '"]]'],
  sunset: ['(("', '"))'],
}

/**
 * A story as a Mermaid flowchart, drawn from its value: each step with its time, and an arrow for every two of which one
 * can be told right after the other.
 */
export function storyDiagram({ goal, story }: Journey & { story: Story }): string {
  const { course, starts, audience, exits } = story
  const steps = course.map((step) => {
    const [open, close] = shapes[step.kind]
    return `    ${idOf(step.id)}${open}${escaped(inWords(step))}${close}`
  })
  const arrows = arrowsIn(course)
  const leaves = [goal, exits?.says].filter((one) => one !== undefined)
  return [
    'flowchart TD',
    `    begin(["${escaped(audience ? `${starts.says}<br/>for whom: ${audience.says}` : starts.says)}"])`,
    ...steps,
    ...(arrows.some(({ to }) => to === done) ? ['    done(["nothing more is told"])'] : []),
    ...arrows.map(({ from, to, label }) => `    ${from} ${label ? `-->|"${escaped(label)}"|` : '-->'} ${to}`),
    ...(leaves.length > 0 ? [`    over(["ends at any time by: ${escaped(leaves.join('; '))}"])`] : []),
  ].join('\n')
}

interface Arrow {
  from: string
  to: string
  label: string | undefined
}

/** In the order in which the steps are asked; what is left when all conditions before it do not hold is `else`. */
function arrowsIn(course: readonly StoryStep[]): Arrow[] {
  const next = walksThrough(course)
  return [beginning, ...course.map(({ id }) => id)].flatMap((from) => {
    const targets = next.get(from) ?? new Set()
    // That nothing is left to tell after the last step goes without saying.
    if (targets.size === 1 && targets.has(done)) return []
    const inOrder = [...course.filter(({ id }) => targets.has(id)), ...(targets.has(done) ? [undefined] : [])]
    return inOrder.map((step, index) => ({
      from: from === beginning ? beginning : idOf(from),
      to: step ? idOf(step.id) : done,
      label: labelOf(from, step, index === inOrder.length - 1, inOrder.length),
    }))
  })
}

function labelOf(from: string, to: StoryStep | undefined, isLast: boolean, ways: number): string | undefined {
  if (ways === 1) return undefined
  if (isLast || !to?.when) return 'else'
  // What is said of the step that the arrow comes from needs no name.
  return to.when.says
    .replaceAll(`${from}: `, '')
    .replaceAll(`${from} was `, '')
    .replaceAll(`${from} happened`, 'happened')
    .replaceAll(' and ', '<br/>and ')
}

/** How long, in the largest unit that it is a whole number of. */
export function duration(length: number): string {
  const units = [
    [days(1), 'day'],
    [hours(1), 'hour'],
    [60_000, 'minute'],
  ] as const
  const [size, name] = units.find(([unit]) => length % unit === 0) ?? [60_000, 'minute']
  const count = Math.round(length / size)
  return `${count} ${name}${count === 1 ? '' : 's'}`
}

function inWords(step: StoryStep): string {
  const { after, follows } = step
  const time =
    typeof after === 'function'
      ? 'at a time of its own'
      : after
        ? `${duration(after)} after ${follows ?? 'the beginning'}`
        : undefined
  const what = {
    send: step.id,
    ask: `${step.id}?`,
    wait: step.kind === 'wait' ? `${step.id}: up to ${duration(step.within)}` : step.id,
    branch: `${step.id}?`,
    voucher: `voucher: ${step.id}`,
    note: `note: ${step.id}`,
    staff: `to staff: ${step.id}`,
    sunset: 'no more advertising',
  }[step.kind]
  return time ? `${what}<br/>${time}` : what
}

/** Mermaid takes a hyphen for the beginning of an arrow, and `end` for a word of its own. */
function idOf(step: string): string {
  return `s_${step.replaceAll('-', '_')}`
}

function escaped(text: string): string {
  return text.replaceAll('"', '#quot;')
}
