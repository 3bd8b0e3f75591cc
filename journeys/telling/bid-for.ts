import type { Intent } from '../decision.ts'
import type { Facts, UnfinishedSend } from '../facts.ts'
import { isStory, type Journey } from '../journey.ts'
import type { Subject } from '../step.ts'
import type { Occurrence } from './occurrences.ts'
import type { Told } from './told.ts'

/**
 * The story with its wish to send the first of what is due; it has to wait while another mail of it is under way, or
 * nobody knows where to.
 */
export function bidFor(
  told: Told,
  { journey, subject }: { journey: Journey; subject: Subject<unknown> },
  due: readonly Occurrence[],
  unfinished: readonly UnfinishedSend[],
  { profile }: Facts,
): Told {
  const next = firstOf(due)
  if (!next) return told
  const about = subject.label
  const underWay = unfinished.find(({ id }) => !told.withdrawals.some(({ sendId }) => sendId === id))
  if (underWay) {
    told.awaited.push(underWay.id)
    const why = `until the outcome of ${underWay.step} is in`
    told.reasons.push({ what: 'wait', about, step: next.id, why })
  } else if (!profile.email) {
    told.waitsFor.push('customer.updated')
    told.reasons.push({ what: 'wait', about, step: next.id, why: 'until an e-mail address is known' })
    const owed = due.find(({ step }) => step.mandatory)
    if (owed) {
      const why = `no e-mail address for a mail that must go: ${owed.id}`
      told.attention.push({ about, why, since: owed.report?.receivedAt ?? owed.dueAt })
    }
  } else {
    told.goesOn = due.length > 1 || isStory(journey) || journey.steps.some((step) => step.follows === next.id)
    told.bid = {
      priority: journey.priority,
      intent: intentOf(journey, subject, next, due.length > 1),
      ...(journey.story?.despiteHolds && { despiteHolds: true }),
    }
  }
  return told
}

/** What happened first. Most often nothing is due, or one thing. */
function firstOf(due: readonly Occurrence[]): Occurrence | undefined {
  let first = due[0]
  for (const one of due) if (first && one.since < first.since) first = one
  return first
}

function intentOf(
  journey: Journey,
  subject: Subject<unknown>,
  { id, step, moment }: Occurrence,
  awaited: boolean,
): Intent {
  const attachments = step.attachments?.(subject.about, moment) ?? []
  return {
    journey: journey.name,
    subject: subject.id,
    step: id,
    template: step.template,
    props: step.props(subject.about, moment),
    attachments: attachments.length > 0 ? attachments : undefined,
    purpose: journey.purpose,
    topic: subject.topic ?? journey.topic,
    basis: journey.basis,
    question: 'question' in step ? (step.question as Intent['question']) : undefined,
    mandatory: step.mandatory ?? false,
    summary: `${subject.label} · ${id}`,
    awaited,
  }
}
