import { z } from 'zod'
import { aMinute, hours, type Instant } from '../journeys/instant.ts'
import { type QuestionForm, questions } from '../journeys/questions.ts'
import { chances } from './chance.ts'
import type { LifeEvent, LivedMail } from './life.ts'

const share = z.number().min(0).max(1)

const rates = z.strictObject({
  /** Of the mails. */
  delivered: share,
  /** Of those delivered. */
  opened: share,
  /** Of those delivered; whoever follows a link has opened. */
  clicked: share,
  /** Of those who follow a link in a mail that asks a question. */
  answered: share,
})
type Rates = z.output<typeof rates>

/** How people react to mails; a template's own rates count before its journey's, and those before the others. */
export const ratesSchema = z.strictObject({
  all: rates.partial().default({}),
  journeys: z.record(z.string(), rates.partial()).default({}),
  templates: z.record(z.string(), rates.partial()).default({}),
})
export type ReactionRates = z.output<typeof ratesSchema>

/**
 * Opened and clicked: the average of all flows in Klaviyo's benchmark report of 2024. That nearly every mail arrives,
 * and that half of those who follow a link to a question answer it, are assumptions of ours.
 */
const usualRates: Rates = { delivered: 0.99, opened: 0.52, clicked: 0.053, answered: 0.5 }

/** Half of those who open a mail do so within this time: an assumption of ours. */
const openedWithin = hours(6)

/**
 * What comes back of a mail, by rates and a seed. It hangs on the customer and the mail alone, so that a mail brings the
 * same about in two runs that are compared.
 */
export function reactionsBy(seed: number, customer: string, given: ReactionRates) {
  return (mail: LivedMail): LifeEvent[] => {
    const { question, key, at } = mail
    const drawn = chances(seed, customer, key)
    if (drawn('delivered') >= rateOf('delivered', mail, given)) return []
    const reactions = [reaction(mail, 'mail.delivered', at + 1)]
    const clicked = rateOf('clicked', mail, given)
    const isClicked = drawn('clicked') < clicked
    // Both are drawn of the mails delivered, so that the stated rate of opening holds the clicks in it.
    const openedOnly = (rateOf('opened', mail, given) - clicked) / (1 - clicked || 1)
    if (!isClicked && drawn('opened') >= openedOnly) return reactions
    const delay = Math.round(-Math.log2(1 - drawn('delay')) * openedWithin)
    const openedAt = at + aMinute + delay
    reactions.push(reaction(mail, 'mail.opened', openedAt))
    if (!isClicked) return reactions
    // A minute each from the opening to the link, and from the link to the answer.
    reactions.push(reaction(mail, 'mail.clicked', openedAt + aMinute))
    const isAnswered = drawn('answered') < rateOf('answered', mail, given)
    if (!question || !isAnswered) return reactions
    const answers = answersTo(questions[question], drawn)
    // What the shop itself offers to choose from is left open.
    if (Object.keys(answers).length === 0) return reactions
    const answeredAt = openedAt + 2 * aMinute
    reactions.push(reaction(mail, 'question.answered', answeredAt, { question, answers }))
    // Whoever says how often they want to hear from the shop has said so for all its mails.
    const { frequency } = answers
    if (question === 'wishes' && frequency)
      reactions.push({ ...reaction(mail, 'preferences.changed', answeredAt), data: { frequency } })
    return reactions
  }
}

function rateOf(what: keyof Rates, { journey, template }: LivedMail, given: ReactionRates): number {
  const ofJourney = given.templates[template]?.[what] ?? given.journeys[journey]?.[what]
  return ofJourney ?? given.all[what] ?? usualRates[what]
}

function reaction(
  { journey, subject, step, key }: LivedMail,
  type: LifeEvent['type'],
  at: Instant,
  data: object = { sendId: key },
): LifeEvent {
  return { at, id: `${key}/${type}`, type, data: { journey, subject, step, ...data }, by: 'person' }
}

/** Every choice is as likely as the others. */
function answersTo({ fields }: QuestionForm, drawn: (field: string) => number): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([field, choices]) => {
      const choice = choices === 'interests' ? undefined : choices[Math.floor(drawn(field) * choices.length)]
      return choice === undefined ? [] : [[field, choice]]
    }),
  )
}
