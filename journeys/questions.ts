/** A question that mails ask by one click: its fields and what can be chosen in each. */
export interface QuestionForm {
  fields: Readonly<Record<string, readonly string[] | 'interests'>>
  /** Whether the page also takes a sentence in the person's own words. */
  hasComment?: true
  /** Choices after which the page promises that a person sees to it, and what staff read of them. */
  bad?: { choices: readonly string[]; says: string }
}

/** Every question there is. The choices of `interests` are the shop's own. */
export const questions = {
  /** How often to hear from the shop, and about what: also changes the person's preferences. */
  wishes: { fields: { frequency: ['every', 'weekly', 'monthly'], interest: 'interests' } },
  /** What they like best: also changes the person's preferences. */
  interest: { fields: { interest: 'interests' } },
  satisfaction: {
    fields: { product: ['good', 'fair', 'poor'], service: ['good', 'fair', 'poor'] },
    hasComment: true,
    bad: { choices: ['poor'], says: 'not satisfied' },
  },
  'quiet-reason': {
    fields: {
      reason: ['no-need', 'too-many', 'not-relevant', 'prices', 'elsewhere', 'disappointed'],
    },
    hasComment: true,
    bad: { choices: ['disappointed'], says: 'stopped buying' },
  },
  stay: { fields: { stay: ['yes', 'no'] } },
} as const satisfies Record<string, QuestionForm>

export type Question = keyof typeof questions

/** Whether an answer is one that a person sees to. */
export function isBad(question: string, answers: Readonly<Record<string, string>>): boolean {
  const bad = badChoices(question)
  return bad !== undefined && Object.values(answers).some((choice) => bad.choices.includes(choice))
}

/** A bad answer in words for staff: `not satisfied: product poor, service good`. */
export function badInWords(question: string, answers: Readonly<Record<string, string>>): string {
  const said = Object.entries(answers).map(([field, choice]) => `${field} ${choice}`)
  return `${badChoices(question)?.says ?? question}: ${said.join(', ')}`
}

function badChoices(question: string): QuestionForm['bad'] {
  const forms: Readonly<Record<string, QuestionForm>> = questions
  return Object.hasOwn(forms, question) ? forms[question]?.bad : undefined
}
