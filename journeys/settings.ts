import { z } from 'zod'
import type { Incentive } from '../emails/incentive.ts'
import { days, type Instant, localDate } from './instant.ts'
import { type Stage, stages } from './stages.ts'

const number = (least: number, most: number) => {
  const rule = `must be a number from ${least} to ${most}`
  return z.number(rule).min(least, rule).max(most, rule)
}
const whole = (least: number, most: number) => {
  const rule = `must be a whole number from ${least} to ${most}`
  return z.int(rule).min(least, rule).max(most, rule)
}
const oneOf = <const T extends readonly [string, ...string[]]>(...choices: T) =>
  z.enum(choices, `must be ${choices.join(' or ')}`)
const text = (most: number) => {
  const rule = `must be a text of 1 to ${most} characters`
  return z.string(rule).min(1, rule).max(most, rule)
}
const clockRule = 'must be a time of day as HH:MM'
const clockTime = z.string(clockRule).regex(/^([01]\d|2[0-3]):[0-5]\d$/, clockRule)
const currencyRule = 'must be a currency such as EUR'
const currency = z.string(currencyRule).regex(/^[A-Z]{3}$/, currencyRule)

/** What a step may offer. */
const offer = z
  .strictObject({
    kind: oneOf('percent', 'amount', 'free-shipping', 'gift'),
    /** Percent, or an amount in the currency's minor unit. */
    value: z.number('must be a number').positive('must be more than 0').optional(),
    currency: currency.optional(),
    gift: text(160).optional(),
    code: text(40).optional(),
    validDays: whole(1, 365).optional(),
    minimumTotal: whole(1, 1_000_000_000).optional(),
  })
  .refine(({ kind, value }) => kind !== 'percent' || (value !== undefined && value <= 50), {
    error: 'must be more than 0 and at most 50 for a percentage',
    path: ['value'],
  })
  .refine(({ kind, value, currency }) => kind !== 'amount' || (value && currency), {
    error: 'must be given with a currency for an amount',
    path: ['value'],
  })
  .refine(({ minimumTotal, currency }) => minimumTotal === undefined || currency !== undefined, {
    error: 'must be given with a currency',
    path: ['minimumTotal'],
  })
  .refine(({ kind, gift }) => kind !== 'gift' || gift !== undefined, {
    error: 'must say what the gift is',
    path: ['gift'],
  })
export type Offer = z.output<typeof offer>

/** Chosen by what is at stake, such as the value of a cart: the highest `from` that is reached. */
const tiers = z
  .array(z.strictObject({ from: whole(0, 1_000_000_000), offer }))
  .min(1, 'must be at least one tier')
  .max(10, 'must be at most ten tiers')

const journeySettings = z.strictObject({
  /** `paused` holds its mails and drops none; `off` tells nothing. */
  state: oneOf('on', 'paused', 'off').optional(),
  /** Hours in place of a step's own `after`, by the step's id. */
  afterHours: z.record(z.string(), number(0, 87_600)).optional(),
  /** Hours in place of a wait's own `within`, by the step's id. */
  withinHours: z.record(z.string(), number(1, 8_760)).optional(),
  /** Days in place of the story's own `coolDown`. */
  coolDownDays: number(0, 3_650).optional(),
  /** What a voucher step issues, by the step's id; tiers are in the currency's minor unit. */
  incentives: z.record(z.string(), z.union([offer, tiers])).optional(),
  timing: oneOf('at-once', 'best-hour').optional(),
  /** ISO 8601, set when a pause ends: what was held does not count as late before. */
  resumedAt: z.iso.datetime().optional(),
})
export type JourneySettings = z.output<typeof journeySettings>

/** At most `mails` marketing mails to one person in any `days` days. */
const cap = z.strictObject({ mails: whole(0, 100), days: whole(1, 31) })
export type Cap = z.output<typeof cap>

const inBoth = (most: number) => z.strictObject({ de: text(most), en: text(most) })
const idRule = 'must be lower-case letters, digits and hyphens, 60 at most'
const choiceId = z.string(idRule).regex(/^[a-z0-9][a-z0-9-]{0,59}$/, idRule)
const someOf = <T extends z.ZodType>(one: T) => z.array(one).min(1, 'must name one, or be left out').max(50)
const timeRule = 'must be an ISO 8601 time with zone, such as 2026-05-04T09:30:00+02:00'
const time = z.iso.datetime({ offset: true, error: timeRule })
const stageRule = `must be one of ${Object.keys(stages).join(', ')}`

/** What the shop has to say to many at a time. */
const newsletter = z.strictObject({
  /** Never used again for another: by it is known who has had it. */
  id: choiceId,
  /** When it is issued: it is for those who had agreed to hear from the shop by then. */
  from: time,
  /** When it is no longer news. It does not wait for longer than a week in any case. */
  until: time.optional(),
  /** Whom it is for: each that is named must be so. Default everybody. */
  topic: choiceId.optional(),
  groups: someOf(text(60)).optional(),
  stages: someOf(z.enum(Object.keys(stages) as [Stage, ...Stage[]], stageRule)).optional(),
  interests: someOf(choiceId).optional(),
  title: inBoth(160),
  /** May have paragraphs. */
  text: inBoth(3_000),
  url: z.url({ protocol: /^https?$/, error: 'must be an http or https address' }).optional(),
  offer: offer.optional(),
})

/** What can be changed without a deploy; what is absent stays as the shop file, or the journey, says. */
export const settingsSchema = z.strictObject({
  journeys: z.record(z.string(), journeySettings).default({}),
  quietHours: z.strictObject({ from: clockTime, to: clockTime }).optional(),
  /** Days on which marketing mail leaves, 1 for Monday to 7. */
  weekdays: z
    .array(whole(1, 7))
    .min(1, 'must be at least one day')
    .max(7, 'must be at most seven days')
    .optional(),
  /** The hour for those whose habits are not known yet. */
  bestHour: whole(0, 23).optional(),
  minimumGapHours: number(0, 744).optional(),
  caps: z.array(cap).max(5, 'must be at most five').optional(),
  silentAfterDays: whole(1, 3_650).optional(),
  /** In place of the shop file's, by the category of goods. */
  silentAfterDaysByCategory: z.record(text(60), whole(1, 3_650)).optional(),
  /** How many times their usual gap customers may stay away before they count as slowing down. */
  slowingFactor: number(1.1, 10).optional(),
  /** So many mails without a reaction in so many days, and it is asked whether to go on. */
  sunset: z.strictObject({ mails: whole(1, 30), days: whole(1, 3_650) }).optional(),
  /** What somebody has spent in all for which they are thanked, in the currency's minor unit. */
  spendMarks: z
    .array(
      z.strictObject({
        amount: whole(1, 1_000_000_000),
        currency,
      }),
    )
    .max(20, 'must be at most 20 marks')
    .optional(),
  newsletters: z.array(newsletter).max(20, 'must be at most 20: leave out those that are no news').optional(),
})
export type Settings = z.output<typeof settingsSchema>

export const noSettings: Settings = { journeys: {} }

/** The incentive a voucher step issues, as mails show it; undefined where the settings hold none. */
export function incentiveFor(
  rule: Offer | z.output<typeof tiers> | undefined,
  worth: number | undefined,
  now: Instant,
  zone: string,
): Incentive | undefined {
  const chosen = Array.isArray(rule)
    ? rule.toSorted((a, b) => b.from - a.from).find(({ from }) => (worth ?? 0) >= from)?.offer
    : rule
  if (!chosen) return undefined
  const { validDays, ...rest } = chosen
  const known = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))
  return {
    ...(known as Incentive),
    ...(validDays !== undefined && { validUntil: localDate(now + days(validDays), zone) }),
  }
}
