import { paragraphsOf } from '../wording/lines-of.ts'
import { Lines } from './lines.tsx'
import { Paragraph } from './paragraph.tsx'

/** What the shop wrote itself: an empty line begins a new paragraph, others break as they are broken. */
export function OwnText({ children }: { children: string }) {
  return paragraphsOf(children).map((lines, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs may be alike, and nothing is reordered
    <Paragraph key={index}>
      <Lines of={lines} />
    </Paragraph>
  ))
}
