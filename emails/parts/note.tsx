import { Lines } from './lines.tsx'
import { theme } from './theme.ts'

const lineBreak = /\r\n|[\n\r\u2028\u2029]/

/** Somebody's own words, set apart as a quotation and broken where they broke their lines. */
export function Note({ children }: { children: string }) {
  return (
    <blockquote style={theme.quotation}>
      <Lines of={children.trim().split(lineBreak)} />
    </blockquote>
  )
}
