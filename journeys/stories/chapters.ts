import type { Contents, Facts, Profile } from '../facts.ts'
import { days, type Instant } from '../instant.ts'
import { isDrawnToAny } from '../knowledge/interests.ts'
import { permittedSince } from '../permitted-since.ts'
import { latest } from '../remembered.ts'
import { type CustomerState, storyOf } from '../state.ts'
import { story } from '../story.ts'
import { type Beginning, trigger } from '../triggers.ts'

type Chapter = Contents['chapters'][number]

const name = 'chapters'

/** Between two chapters, and before the first: the welcome and the first order have their own words in that time. */
const apart = days(30)

/** A chapter that is overdue counts as due since then, so that it does not become too late while others go first. */
const justNow = days(1)

const none: readonly never[] = []

/**
 * The shop tells of itself, chapter by chapter in its own order, so that people come to know it better. Nobody reads one
 * twice; one that is put among those they know already is their next.
 */
export const chapters = story({
  name,
  purpose: 'marketing',
  priority: 8,
  catalogue: [2, 28, 29],
  aim: 'that they come to know the shop',
  timing: 'best-hour',
  reentry: 'once-each',
  starts: trigger(
    'date',
    'thirty days after they agreed to hear from the shop, after their first order, and after each chapter',
    (state, facts, now) => {
      const { chapters } = facts.contents
      if (chapters.length === 0) return none
      const past = state.past?.[name]
      const toldAt = past?.touchedAt ?? past?.endedAt
      const isUnderWay = facts.unfinished.some(({ journey }) => journey === name)
      const newest = isUnderWay ? chapters.find(({ id }) => id === past?.subject) : undefined
      const [next, second] = nextOf(chapters, past?.told ?? none, state, facts, now)
      const since = permitted(facts.profile, facts.rules.similarGoods)
      if (!next || since === undefined) return begin(newest, toldAt, undefined, 0, undefined)
      const due = Math.max(since, toldAt ?? state.firstOrderAt ?? since) + apart
      const isEnding = due <= now || isEndedByHand(next, state)
      return begin(newest, toldAt, next, Math.max(due, now - justNow), isEnding ? second : undefined)
    },
  ),
  steps: ({ send }) => [
    send('chapter', {
      template: 'letter',
      props: ({ title, text, url }) => ({ title, text, ...(url && { url }) }),
    }),
  ],
})

/** The chapter whose mail is under way; the next; when that comes to its end the one after it, so that somebody is woken. */
const begin = latest(
  (
    newest: Chapter | undefined,
    toldAt: Instant | undefined,
    next: Chapter | undefined,
    at: Instant,
    second: Chapter | undefined,
  ): readonly Beginning<Chapter>[] => {
    const found: Beginning<Chapter>[] = []
    if (newest && toldAt !== undefined) found.push(beginning(newest, toldAt))
    if (next) found.push(beginning(next, at))
    if (next && second) found.push(beginning(second, at + apart))
    return found
  },
)

function isEndedByHand({ id }: Chapter, { steering }: CustomerState): boolean {
  return steering?.[storyOf({ journey: name, subject: id })]?.endedAt !== undefined
}

function beginning(about: Chapter, at: Instant): Beginning<Chapter> {
  return { id: about.id, label: `chapter ${about.id}`, at, about }
}

/** The first two that are for them and that they have not read. */
function nextOf(
  chapters: readonly Chapter[],
  told: readonly string[],
  state: CustomerState,
  facts: Facts,
  now: Instant,
): Chapter[] {
  const found: Chapter[] = []
  // Who may not hear of it now begins where they stopped.
  if (state.goneAt !== undefined || facts.suppressed) return found
  for (const chapter of chapters) {
    if (told.includes(chapter.id) || !isDrawnToAny(chapter.interests, state, facts, now)) continue
    found.push(chapter)
    if (found.length === 2) break
  }
  return found
}

const permitted = latest((profile: Profile, similarGoods: boolean) => permittedSince(profile, similarGoods))
