import { readFileSync } from 'node:fs'
import { isStory, type Journey } from '../../journeys/journey.ts'
import { journeys } from '../../journeys/journeys.ts'
import { stages } from '../../journeys/stages.ts'
import { isMail, type Story, type StoryStep } from '../../journeys/story-step.ts'
import { catalogue } from './catalogue.ts'
import { duration, storyDiagram } from './story-diagram.ts'

/** docs/JOURNEYS.md, drawn from the journeys' values. */
export function journeysDocument(): string {
  const stories = journeys.filter(isStory)
  return `# Journeys

Made by \`npm run docs\` from the values in \`journeys/\`; a test fails when it is out of date. What is told of an order stands
in [ORDER-STORY.md](ORDER-STORY.md).

A story is data with pure guards, so it can be drawn, explained, simulated and edited while people are in it. Its subjects
(a cart, a silence, a birthday) are derived from what is known of the customer each time; only what was done of a step is
stored. A step is due at its place on the story's line, and keeps its designed distance from a mail that had to wait.

These times are defaults that \`POST /v1/settings\` changes without a deploy: when a step is due (\`afterHours\`), how long
it waits at most (\`withinHours\`), how long a story rests before it begins anew (\`coolDownDays\`), whether its mails leave
at the person's usual hour (\`timing\`), after which silence the stories about silence begin (\`silentAfterDays\`,
\`slowingFactor\`, \`sunset\`), and what has to be spent in all for a word of thanks (\`spendMarks\`). Part of the code stay the times by which it is known what happened at all: when an order
nobody reports as delivered counts as arrived, what counts as one visit or one cart, who ordered lately, how long before a
supply ends it is spoken of, the days after an order on which \`channels\` begins, and that what had to wait for more than a
week is not told.

## Stages

| stage | what the shop wants of it | journeys |
|---|---|---|
${Object.entries(stages)
  .map(
    ([stage, { goal }]) => `| ${stage} | ${goal} | ${stories.filter(isFor(stage)).map(linked).join(', ')} |`,
  )
  .join('\n')}

## Who may speak

Transactional mail always. Of marketing mails that are due at one moment the journey of the highest priority, the rest waits
with a stored reason; who wishes a digest gets them as one.

| journey | priority | when it is due | begins anew |
|---|---|---|---|
${stories
  .toSorted((a, b) => b.priority - a.priority)
  .map(precedence)
  .join('\n')}

## The stories

Boxes are mails, slanted boxes ask by one click, hexagons wait, diamonds branch, drums hold a voucher if the shop set one,
double boxes hand the customer to staff. An arrow leads to whatever can come next: conditions are asked in
the order of the table, and \`else\` is the way of those for whom none of them holds.

${stories.map(section).join('\n\n')}

## Tests of your own

\`simulation/journey-test.ts\` tells a story in a line each; the same script runs on the pure core and on Temporal's
time-skipping server.

${workedExamples()}

## What is asked of journeys, and where it is

In the words in which it is asked for.

| | what | journeys |
|---|---|---|
${Object.entries(catalogue)
  .map(
    ([number, what]) =>
      `| ${number} | ${what} | ${
        stories
          .filter(serves(Number(number)))
          .map(linked)
          .join(', ') ||
        everywhere[Number(number)] ||
        ''
      } |`,
  )
  .join('\n')}
`
}

/** What no one journey serves, because all do. */
export const everywhere: Readonly<Record<number, string>> = {
  5: 'two fields in a question at most, a test counts them; one open question at a time, by the arbiter',
  6: 'the stages above',
  10: 'the stages above',
  12: '`journeys/knowledge/`, folded from every event',
  14: 'every story',
  30: 'a coverage test',
  32: 'quiet hours, and the usual hour of the person (`journeys/send-time.ts`)',
  33: 'the stages above',
  57: '[ORDER-STORY.md](ORDER-STORY.md): incident',
  58: 'one state for all; `npm run race`',
  63: '`journeys/knowledge/`',
  64: 'the facts that every mail is given',
  66: 'notes left by stories',
  74: 'the preference centre',
  77: 'the preference centre and the arbiter',
  78: '`groups` in the shop file',
  79: '`notifications`, by customer and group',
  80: 'the voice of every mail',
  81: '`groups` in the shop file',
  82: 'guards, asked when a step is due',
  83: 'the arbiter',
  84: 'the arbiter',
}

function section({ story, ...journey }: Journey & { story: Story }): string {
  const { catalogue: numbers = [], coolDown, timing, starts } = story
  const others = Object.entries(starts.endsBy ?? {}).filter(([type]) => type !== journey.goal)
  const ends = [...new Set(others.map(([, says]) => says))]
  const facts = [
    journey.purpose !== 'marketing'
      ? story.course.some(isMail)
        ? 'Not advertising.'
        : 'It sends no mail.'
      : `Advertising in law: only with a ${journey.needs ? 'consent, a sale is none' : 'permission'}.`,
    journey.goal ? `Told for \`${journey.goal}\`, which ends it.` : `Its aim: ${journey.aim ?? ''}.`,
    ends.length > 0 ? `It is over when ${ends.join(' or ')}.` : '',
    timing === 'best-hour'
      ? 'Its mails leave at the hour at which the person is usually there.'
      : 'Its mails leave when they are due, by day.',
    coolDown ? `It rests ${duration(coolDown)} before it may begin anew.` : '',
  ]
  return `### ${journey.name}

${facts.filter(Boolean).join(' ')}

\`\`\`mermaid
${storyDiagram({ ...journey, story })}
\`\`\`

| step | what | when | if |
|---|---|---|---|
${story.course.map(row).join('\n')}

${numbers.map(asked).join('\n')}`.trimEnd()
}

function asked(number: number): string {
  return `- ${number} ${catalogue[number] ?? unknown(number)}`
}

function row(step: StoryStep): string {
  const what = {
    send: 'mail',
    ask: 'question',
    wait: step.kind === 'wait' ? `waits up to ${duration(step.within)}` : '',
    branch: 'branches',
    voucher: 'voucher, if the shop set one',
    note: 'note',
    staff: 'to staff',
    sunset: 'no more advertising',
  }[step.kind]
  const mail = isMail(step) ? ` \`${step.template}\`` : ''
  const after =
    typeof step.after === 'function' ? 'by what is known' : step.after ? duration(step.after) : 'at once'
  const when = step.follows ? `${after} after \`${step.follows}\`` : after
  return `| \`${step.id}\` | ${what}${mail} | ${when} | ${step.when?.says ?? ''} |`
}

function precedence(journey: Journey & { story: Story }): string {
  const { timing, coolDown, reentry } = journey.story
  const again =
    reentry === 'once'
      ? 'never'
      : reentry === 'once-each'
        ? 'once with each subject'
        : coolDown
          ? `after ${duration(coolDown)}`
          : 'with each subject'
  const when = timing === 'best-hour' ? 'at the person’s usual hour' : 'at once, by day'
  return `| ${linked(journey)} | ${journey.priority} | ${when} | ${again} |`
}

/** The tests that show the kit at work, as they run. */
function workedExamples(): string {
  const file = new URL('../../test/simulation/examples.ts', import.meta.url)
  return `\`\`\`ts\n${readFileSync(file, 'utf8').trim()}\n\`\`\``
}

const linked = ({ name }: Journey) => `[${name}](#${name})`

const isFor = (stage: string) => (journey: Journey & { story: Story }) =>
  journey.story.stages?.some((one) => one === stage) ?? false

const serves = (number: number) => (journey: Journey & { story: Story }) =>
  journey.story.catalogue?.includes(number) ?? false

function unknown(number: number): never {
  throw new Error(`${number} is no number of the list in dev/docs/catalogue.ts.`)
}
