import type { Shop } from '../../config/shop.ts'
import { type Question, type QuestionForm, questions } from '../../journeys/questions.ts'

/** The longest sentence of their own that somebody may add to an answer, in characters. */
export const longestComment = 2_000

/** What can be chosen in each field of a question; one without a choice in this shop is left out. */
export function fieldsOf(
  question: Question,
  shop: Shop,
): { fields: ReadonlyMap<string, readonly string[]>; hasComment: boolean } {
  const { fields, hasComment }: QuestionForm = questions[question]
  const choices = Object.entries(fields).map(
    ([field, its]) => [field, its === 'interests' ? shop.interests.map(({ id }) => id) : its] as const,
  )
  return { fields: new Map(choices.filter(([, its]) => its.length > 0)), hasComment: hasComment === true }
}
