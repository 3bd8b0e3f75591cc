import { linesOf } from '../wording/lines-of.ts'
import { Lines } from './lines.tsx'
import { theme } from './theme.ts'

/** Somebody's own words, set apart as a quotation and broken where they broke their lines. */
export function Note({ children }: { children: string }) {
  return (
    <blockquote style={theme.quotation}>
      <Lines of={linesOf(children.trim())} />
    </blockquote>
  )
}
