/** A question that mails ask by one click: its fields and what can be chosen in each. */
export interface QuestionForm {
  fields: Readonly<Record<string, readonly string[] | 'interests'>>
  /** Whether the page also takes a sentence in the person's own words. */
  hasComment?: true
}

/** Every question there is. The choices of `interests` are the shop's own. */
export const questions = {
  /** How often to hear from the shop, and about what: also changes the person's preferences. */
  wishes: { fields: { frequency: ['every', 'weekly', 'monthly'], interest: 'interests' } },
  satisfaction: {
    fields: { product: ['good', 'fair', 'poor'], service: ['good', 'fair', 'poor'] },
    hasComment: true,
  },
  'quiet-reason': {
    fields: {
      reason: ['no-need', 'too-many', 'not-relevant', 'prices', 'elsewhere', 'disappointed'],
    },
    hasComment: true,
  },
  stay: { fields: { stay: ['yes', 'no'] } },
} as const satisfies Record<string, QuestionForm>

export type Question = keyof typeof questions
