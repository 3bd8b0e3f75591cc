import { Command } from 'commander'
import { aboutPerson, type PersonOptions, personQuery } from './about-person.ts'
import type { CommandContext } from './command-context.ts'
import { timeInWords } from './in-words.ts'
import { table } from './table.ts'

interface Wait {
  why: string
  until: string | null
}

interface Lifecycle {
  at: string
  undecided: number
  setAside: { error: string; note: string } | null
  stage: { name: string; since: string | null; goal: string }
  interests: { id: string; isStated: boolean; points: number }[]
  stories: {
    journey: string
    label: string
    step?: { id: string }
    since: string
    due: string | null
    waits: Wait[]
    changedBy?: {
      goal?: string
      exits?: string
      endsBy?: Record<string, string>
      onlyIf?: string
      events: string[]
    }
  }[]
  next: { mail: string | null; at: string | null; note: string } | null
  marketingHeldBy: Wait[]
  decisions: {
    list: {
      number: number
      decidedAt: string
      reasons: { about: string; step?: string; what: string; why: string }[]
    }[]
    next?: number
  }
  sends: {
    list: {
      mail: string
      state: string
      legalBasis: string | null
      reason: string | null
      intendedAt: string
    }[]
  }
  notes: { at: string; author: string; about: string; text: string; sensitive: boolean }[]
  interventions: {
    at: string
    action: string
    journey: string
    subject: string
    step?: string
    who: string
    why: string
  }[]
}

interface MailStanding {
  mail: string
  outcome: string
  rule: string
  why: string
  until: string | null
  isForecast?: true
  decision?: number
  evidence: { what: string; at: string | null; number?: number }[]
}

/** `explain`: where a customer stands and why; with `--mail` what became of one mail. */
export function explainCommand({ ask, print }: CommandContext): Command {
  const command = new Command('explain')
    .description(
      'where a customer stands, why, and what would change it; of one mail: sent, waiting or skipped, and why',
    )
    .option('--mail <mail>', 'one mail alone, as journey/subject/step')
    .option('--limit <count>', 'how many decisions and mails at most, up to 200', '10')
    .option('--before <number>', 'decisions before this one')
    .option('--who <name>', 'who looks; it is written down')
  return aboutPerson(command).action(
    async (options: PersonOptions & { mail?: string; limit: string; before?: string; who?: string }) => {
      const query = personQuery(options)
      query.set('limit', options.limit)
      if (options.before !== undefined) query.set('decisionsBefore', options.before)
      if (options.mail === undefined) {
        return print(await ask<Lifecycle>('GET', `/v1/customers/lifecycle?${query}`), inWords)
      }
      query.set('mail', options.mail)
      print(await ask<MailStanding>('GET', `/v1/customers/lifecycle?${query}`), mailInWords)
    },
  )
}

function mailInWords({
  mail,
  outcome,
  rule,
  why,
  until,
  isForecast,
  decision,
  evidence,
}: MailStanding): string {
  return [
    `${mail}: ${outcome}`,
    `why: ${why}`,
    `rule: ${rule}${decision === undefined ? '' : `, decision ${decision}`}`,
    ...(until ? [`${isForecast ? 'if nothing happens' : 'until'}: ${timeInWords(until)}`] : []),
    ...evidence.map(({ what, at, number }) => {
      const when = at ? `, ${timeInWords(at)}` : ''
      return `evidence: ${what}${number === undefined ? '' : ` (event ${number})`}${when}`
    }),
  ].join('\n')
}

function inWords(lifecycle: Lifecycle): string {
  const { at, setAside, stage, interests, next, undecided, marketingHeldBy } = lifecycle
  const { decisions, sends, notes, interventions } = lifecycle
  const parts = [
    [
      `${stage.name} since ${timeInWords(stage.since)}: ${stage.goal}`,
      ...(setAside ? [`set aside: ${setAside.error}. ${setAside.note}`] : []),
      ...(interests.length > 0 ? [`drawn to: ${interests.map(interestInWords).join(', ')}`] : []),
      ...(undecided > 0 ? [`events that no decision has seen: ${undecided}`] : []),
      next?.mail ? `next mail: ${next.mail}, ${timeInWords(next.at)}` : 'next mail: none',
      ...(next ? [next.note] : []),
      ...marketingHeldBy.map((wait) => `marketing is held: ${waitInWords(wait)}`),
      `as of ${timeInWords(at)}`,
    ].join('\n'),
    list(
      'stories',
      lifecycle.stories,
      ['story', 'next step', 'since', 'due', 'waits', 'changed by'],
      (story) => [
        `${story.journey} (${story.label})`,
        story.step?.id ?? '–',
        timeInWords(story.since),
        timeInWords(story.due),
        story.waits.map(waitInWords).join('; '),
        changes(story.changedBy),
      ],
    ),
    list('mails', sends.list, ['mail', 'state', 'basis', 'reason', 'intended'], (send) => [
      send.mail,
      send.state,
      send.legalBasis ?? '–',
      send.reason ?? '',
      timeInWords(send.intendedAt),
    ]),
    list(
      'decisions',
      decisions.list.flatMap(({ reasons, ...decision }) =>
        reasons.map((reason) => ({ ...decision, ...reason })),
      ),
      ['decision', 'at', 'what', 'about', 'why'],
      ({ number, decidedAt, what, about, step, why }) => [
        number,
        timeInWords(decidedAt),
        what,
        step && !about.endsWith(step) ? `${about} · ${step}` : about,
        why,
      ],
    ),
    ...(decisions.next === undefined ? [] : [`more: --before ${decisions.next}`]),
    list('notes', notes, ['at', 'by', 'about', 'text'], (note) => [
      timeInWords(note.at),
      note.author,
      note.sensitive ? `${note.about} (sensitive)` : note.about,
      note.text,
    ]),
    list('by hand', interventions, ['at', 'what', 'story', 'who', 'why'], (one) => [
      timeInWords(one.at),
      one.step ? `${one.action} ${one.step}` : one.action,
      `${one.journey}/${one.subject}`,
      one.who,
      one.why,
    ]),
  ]
  return parts.filter(Boolean).join('\n\n')
}

function list<Row>(
  title: string,
  rows: readonly Row[],
  headings: readonly string[],
  cells: (row: Row) => readonly (string | number)[],
): string {
  return rows.length === 0 ? '' : `${title}\n${table(headings, rows.map(cells))}`
}

function interestInWords({ id, isStated, points }: Lifecycle['interests'][number]): string {
  return isStated ? `${id} (they said so)` : `${id} (${points} points)`
}

function waitInWords({ why, until }: Wait): string {
  return until ? `${why} (${timeInWords(until)})` : why
}

function changes(by: Lifecycle['stories'][number]['changedBy']): string {
  if (!by) return ''
  return [
    by.goal && `goal ${by.goal}`,
    by.exits && `ends when ${by.exits}`,
    by.endsBy && `over when ${[...new Set(Object.values(by.endsBy))].join(' or ')}`,
    by.onlyIf && `only if ${by.onlyIf}`,
    by.events.length > 0 && by.events.join(', '),
  ]
    .filter(Boolean)
    .join('; ')
}
