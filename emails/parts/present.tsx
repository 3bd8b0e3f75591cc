import type { Incentive } from '../incentive.ts'
import type { MailContext } from '../mail-context.ts'
import { Action } from './action.tsx'
import { IncentiveBlock } from './incentive.tsx'
import { Paragraph } from './paragraph.tsx'

interface Props {
  incentive: Incentive | undefined
  /** What it is given for, in one line. */
  line: string
  /** What the way to the shop is called. */
  label: string
  context: MailContext
}

/** What the shop gives beside its words, and the way to use it; nothing where nothing is given. */
export function Present({ incentive, line, label, context }: Props) {
  if (!incentive) return null
  return (
    <>
      <Paragraph>{line}</Paragraph>
      <IncentiveBlock incentive={incentive} context={context} />
      <Action href={context.shop.url}>{label}</Action>
    </>
  )
}
