const lineBreak = /\r\n|[\n\r\u2028\u2029]/

/** The lines of a text, however they are ended. */
export function linesOf(text: string): string[] {
  return text.split(lineBreak)
}

/** The paragraphs of a text, line by line: an empty line begins a new one. */
export function paragraphsOf(text: string): string[][] {
  const paragraphs: string[][] = [[]]
  for (const line of linesOf(text)) {
    if (line.trim() === '') paragraphs.push([])
    else paragraphs.at(-1)?.push(line)
  }
  return paragraphs.filter((lines) => lines.length > 0)
}
