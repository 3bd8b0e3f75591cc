import type { Incentive } from '../incentive.ts'
import type { MailContext } from '../mail-context.ts'
import { advantageInFull } from './advantage-in-full.ts'

/** A mail's sentence in a digest and, after a line that leads there, what the mail gives, with all its terms. */
export function withPresent(
  sentence: string,
  line: string,
  incentive: Incentive | undefined,
  context: MailContext,
): string {
  return incentive ? `${sentence} ${line} ${advantageInFull(incentive, context)}.` : sentence
}
