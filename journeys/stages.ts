/**
 * How far an acquaintance can come, and what the shop wants of each stage above all:
 * the journeys that name a stage are told for that. In a quiet one nothing is told.
 */
export const stages = {
  lead: { goal: 'trust, and a first order' },
  new: { goal: 'a second order' },
  repeat: { goal: 'a habit' },
  loyal: { goal: 'appreciation, and word of mouth' },
  slowing: { goal: 'an order before the habit is lost' },
  lapsed: { goal: 'an order, or the reason why there is none' },
  gone: { goal: 'to be left in peace', isQuiet: true },
} as const

export type Stage = keyof typeof stages

/** Orders from which a customer counts as loyal. */
export const loyalFrom = 5
