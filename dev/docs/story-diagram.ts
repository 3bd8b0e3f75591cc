import { days, hours } from '../../journeys/instant.ts'
import type { Journey } from '../../journeys/journey.ts'
import type { Story, StoryStep } from '../../journeys/story-step.ts'

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

/** A story as a Mermaid flowchart, drawn from its value: each step with its time, and on which condition it is reached. */
export function storyDiagram({ goal, story }: Journey & { story: Story }): string {
  const { course, starts, audience, exits } = story
  const steps = course.flatMap((step, index) => {
    const [open, close] = shapes[step.kind]
    const from = originOf(step, course[index - 1])
    const arrow = step.when ? `-->|"${escaped(step.when.says)}"|` : '-->'
    return [`    ${from} ${arrow} ${idOf(step.id)}${open}${escaped(inWords(step))}${close}`]
  })
  const leaves = [goal, exits?.says].filter((one) => one !== undefined)
  return [
    'flowchart TD',
    `    begin(["${escaped(audience ? `${starts.says}<br/>for whom: ${audience.says}` : starts.says)}"])`,
    ...steps,
    ...(leaves.length > 0 ? [`    over(["ends at any time by: ${escaped(leaves.join('; '))}"])`] : []),
  ].join('\n')
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

/** A step on one way out of a branch hangs on that branch, one that follows another on that; all others on the one before. */
function originOf({ when, follows }: StoryStep, before: StoryStep | undefined): string {
  const branch = when?.refs.find((ref) => ref.includes('='))?.split('=')[0]
  const origin = follows ?? branch ?? before?.id
  return origin === undefined ? 'begin' : idOf(origin)
}

/** Mermaid takes a hyphen for the beginning of an arrow, and `end` for a word of its own. */
function idOf(step: string): string {
  return `s_${step.replaceAll('-', '_')}`
}

function escaped(text: string): string {
  return text.replaceAll('"', '#quot;')
}
