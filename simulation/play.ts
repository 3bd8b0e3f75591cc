import { AssertionError } from 'node:assert'
import { DateTime } from 'luxon'
import type { CustomerUpdate, EventName } from '../journeys/events.ts'
import { aMinute, type Instant, toIso } from '../journeys/instant.ts'
import type { Question } from '../journeys/questions.ts'
import type { Happening } from './happenings.ts'
import type { LifeEvent } from './life.ts'
import { readHappening } from './read-shop-event.ts'
import type { Actor, Seen, SentMail } from './stage.ts'

/** A line of a script: something that happens, or that is checked. */
export type Line =
  | { does: 'tell'; happenings: readonly Happening[] }
  | { does: 'wait'; length: number }
  | { does: 'react'; step: string; type: EventName; answers?: Readonly<Record<string, string>> }
  | { does: 'expect mails'; steps: readonly string[] }
  | { does: 'expect reason'; what: 'skip' | 'end'; step?: string; why: string }
  | { does: 'expect wake-up'; local: string }

/** Where and when a script is played. */
export interface Scene {
  actor: Actor
  zone: string
  begins: Instant
  /** When it was written to begin: local times in it are meant from there. */
  written: Instant
  /** What a mail asks, with what can be chosen in each field; undefined of one that asks nothing. */
  asked: (mail: Pick<SentMail, 'journey' | 'step'>) => Asked | undefined
}

export interface Asked {
  question: Question
  choices: ReadonlyMap<string, readonly string[]>
}

/** A script that is played at another time of the year may meet a change of the clocks on its way. */
const anHour = 61 * aMinute

/** Reasons that are named when something was not as expected. */
const mostReasons = 8

/**
 * Plays a script line by line. What it yields may have to be awaited; `next` takes the result. So the same lines are
 * carried out at once on the core, and in their time in the product.
 * @throws AssertionError that says what happened instead, and why
 */
export function player({
  actor,
  zone,
  begins,
  written,
  asked,
}: Scene): (line: Line) => Generator<unknown, void> {
  let now = begins
  let told = 0
  let mailsSeen = 0
  let reasonsSeen = 0
  let isChecked = false

  return function* play(line) {
    const isCheck = line.does.startsWith('expect')
    if (!isCheck && isChecked) reasonsSeen = ((yield actor.look()) as Seen).reasons.length
    isChecked = isCheck
    switch (line.does) {
      case 'tell':
        yield actor.tell(line.happenings.map(asEvent))
        yield actor.until(now)
        return
      case 'wait':
        now += line.length
        yield actor.until(now)
        return
      case 'react': {
        const { mails } = (yield actor.look()) as Seen
        const mail = mails.findLast(({ step }) => step === line.step)
        if (!mail) throw failed(`${line.step} was never sent, so nobody can react to it`, yield actor.look())
        const { journey, subject, step } = mail
        const opened: EventName[] = line.type === 'mail.clicked' ? ['mail.opened'] : []
        yield actor.tell(
          [...opened, line.type].map((type) => reaction(type, { journey, subject, step }, line.answers)),
        )
        yield actor.until(now)
        return
      }
      case 'expect mails': {
        const seen = (yield actor.look()) as Seen
        const steps = seen.mails.slice(mailsSeen).map(({ step }) => step)
        mailsSeen = seen.mails.length
        if (steps.join() === line.steps.join()) return
        throw failed(`expected ${inWords(line.steps)}, but ${wereSent(steps)}`, seen)
      }
      case 'expect reason': {
        const seen = (yield actor.look()) as Seen
        const { what, step, why } = line
        const isIt = (reason: Seen['reasons'][number]) =>
          reason.what === what && (step === undefined || reason.step === step) && reason.why.includes(why)
        if (seen.reasons.slice(reasonsSeen).some(isIt)) return
        const expected = what === 'skip' ? `${step} to be skipped` : 'the story to end'
        throw failed(`expected ${expected} because of "${why}", but it was not`, seen)
      }
      case 'expect wake-up': {
        const seen = (yield actor.look()) as Seen
        const wanted = moved(line.local)
        const { wakeUp } = seen
        if (wakeUp && Math.abs(wakeUp.at - wanted) < (begins === written ? aMinute : anHour)) return
        throw failed(`expected nothing to be due before ${local(wanted)}`, seen)
      }
    }
  }

  function asEvent(happening: Happening): LifeEvent {
    told += 1
    return readHappening({ at: now, id: `told-${told}`, ...happening(now) })
  }

  function reaction(
    type: EventName,
    place: Pick<SentMail, 'journey' | 'subject' | 'step'>,
    answers: Readonly<Record<string, string>> = {},
  ): LifeEvent {
    told += 1
    const id = `reaction-${told}`
    const data =
      type === 'question.answered'
        ? { ...place, question: checked(answers, place).question, answers }
        : { sendId: id, ...place }
    return { at: now, id, type, data, by: 'person' }
  }

  /** What was asked, if nothing else is answered: the page that takes answers refuses what it does not offer. */
  function checked(
    answers: Readonly<Record<string, string>>,
    mail: Pick<SentMail, 'journey' | 'step'>,
  ): Asked {
    const its = asked(mail)
    if (!its) throw new Error(`${mail.step} asks no question: answer a step that does.`)
    for (const [field, answer] of Object.entries(answers)) {
      const choices = its.choices.get(field)
      const fields = [...its.choices.keys()].join(', ')
      if (!choices) throw new Error(`${mail.step} does not ask for "${field}": answer ${fields}.`)
      if (!choices.includes(answer))
        throw new Error(
          `"${answer}" is no answer to ${field} of ${mail.step}: choose among ${choices.join(', ')}.`,
        )
    }
    return its
  }

  /** A local time of the script as it is where it is played: so many days after its beginning, at the same hour. */
  function moved(written_: string): Instant {
    const meant = DateTime.fromISO(written_, { zone })
    if (!meant.isValid) throw new Error(`"${written_}" is no local time: write it as 2026-05-04T08:00.`)
    const first = DateTime.fromMillis(written, { zone }).startOf('day')
    const days = Math.round(meant.startOf('day').diff(first, 'days').days)
    return DateTime.fromMillis(begins, { zone })
      .startOf('day')
      .plus({ days })
      .set({ hour: meant.hour, minute: meant.minute })
      .toMillis()
  }

  function failed(problem: string, seen: unknown): AssertionError {
    const { reasons, wakeUp } = seen as Seen
    const lately = reasons
      .slice(reasonsSeen)
      .slice(-mostReasons)
      .map(({ at, what, step, why }) => `  ${local(at)}  ${[what, step].filter(Boolean).join(' ')}: ${why}`)
    const next = wakeUp ? `next at ${local(wakeUp.at)}, for ${wakeUp.for}` : 'nothing more is due'
    const message = [`${local(now)}: ${problem}.`, ...lately, `  ${next}`].join('\n')
    return new AssertionError({ message, stackStartFn: failed })
  }

  function local(at: Instant): string {
    return DateTime.fromMillis(at, { zone }).toFormat('yyyy-MM-dd HH:mm') || toIso(at)
  }
}

/** Plays a line that needs no waiting. */
export function atOnce(playing: Generator<unknown, void>): void {
  for (let step = playing.next(); !step.done; step = playing.next(step.value));
}

/** Plays a line whose parts take their time. */
export async function inTime(playing: Generator<unknown, void>): Promise<void> {
  for (let step = playing.next(); !step.done; step = playing.next(await step.value));
}

/** What the player is told first. */
export function introduced(customer: CustomerUpdate): Line {
  return { does: 'tell', happenings: [() => ({ type: 'customer.updated', data: {}, customer })] }
}

function inWords(steps: readonly string[]): string {
  return steps.length === 0 ? 'no mail' : steps.join(', ')
}

function wereSent(steps: readonly string[]): string {
  if (steps.length === 0) return 'nothing was sent'
  return steps.length === 1 ? `${steps[0]} was sent` : `${steps.join(', ')} were sent`
}
