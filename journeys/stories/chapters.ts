import type { Contents, Facts, Profile } from '../facts.ts'
import { days, type Instant } from '../instant.ts'
import { isDrawnToAny } from '../knowledge/interests.ts'
import { lastingPermission } from '../lasting-permission.ts'
import { toldUntil } from '../patience.ts'
import { latest } from '../remembered.ts'
import { type CustomerState, storyOf } from '../state.ts'
import { story } from '../story.ts'
import { type Beginning, trigger } from '../triggers.ts'

type Chapter = Contents['chapters'][number]

const name = 'chapters'

/** Between two chapters, and before the first: the welcome and the first order have their own words in that time. */
const apart = days(30)

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
      if (!next || since === undefined) return begin(newest, toldAt)
      const at = dueAt(Math.max(since, toldAt ?? state.firstOrderAt ?? since) + apart, state, facts, now)
      if (at === undefined) return begin(newest, toldAt)
      // Somebody has to be woken for the one after it when it comes to its end.
      if (isEndedByHand(next, state)) return begin(newest, toldAt, next, at, second, at)
      return begin(newest, toldAt, next, at, at <= now ? second : undefined, at + apart)
    },
    { whyNot },
  ),
  steps: ({ send }) => [
    send('chapter', {
      template: 'letter',
      props: ({ title, text, url }) => ({ title, text, ...(url && { url }) }),
    }),
  ],
})

/** The chapter whose mail is under way, the next, and the one after that. */
const begin = latest(
  (
    newest: Chapter | undefined,
    toldAt: Instant | undefined,
    next?: Chapter,
    at?: Instant,
    second?: Chapter,
    secondAt?: Instant,
  ): readonly Beginning<Chapter>[] => {
    const found: Beginning<Chapter>[] = []
    if (newest && toldAt !== undefined) found.push(beginning(newest, toldAt))
    if (next && at !== undefined) found.push(beginning(next, at))
    if (second && secondAt !== undefined) found.push(beginning(second, secondAt))
    return found
  },
)

/**
 * When it is told. What had to wait for too long, or was due before the shop had anything to tell, comes when they are
 * there again: who was imported is not written to at once.
 */
function dueAt(due: Instant, { engagement }: CustomerState, facts: Facts, now: Instant): Instant | undefined {
  const { state, resumedAt } = facts.settings.journeys[name] ?? {}
  const isInTime = (at: Instant) =>
    state === 'paused' || now <= toldUntil(at, 'marketing', facts.profile.preferences)
  if (isInTime(due)) return due
  const again = Math.max(engagement?.reactedAt ?? due, resumedAt === undefined ? due : Date.parse(resumedAt))
  return again > due && isInTime(again) ? again : undefined
}

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

/** Since when any may go to them. */
const permitted = latest((profile: Profile, similarGoods: boolean) => {
  const may = lastingPermission(profile, similarGoods)
  return may.refused === undefined ? Date.parse(may.since) : undefined
})

function whyNot(id: string, state: CustomerState, facts: Facts, now: Instant): string | undefined {
  const chapter = facts.contents.chapters.find((one) => one.id === id)
  if (!chapter) return 'there is no such chapter any more'
  const { refused } = lastingPermission(facts.profile, facts.rules.similarGoods)
  if (refused !== undefined) return refused
  if (facts.suppressed) return 'address suppressed'
  if (state.goneAt !== undefined) return 'they did not react to anything for long'
  const { interests } = chapter
  if (!isDrawnToAny(interests, state, facts, now)) return `for others: drawn to ${interests?.join(' or ')}`
  return 'earlier chapters come first'
}
