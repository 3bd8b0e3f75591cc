import { linesOf } from '../wording/lines-of.ts'
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

function paragraphsOf(text: string): string[][] {
  const paragraphs: string[][] = [[]]
  for (const line of linesOf(text)) {
    if (line.trim() === '') paragraphs.push([])
    else paragraphs.at(-1)?.push(line)
  }
  return paragraphs.filter((lines) => lines.length > 0)
}
