const lineBreak = /\r\n|[\n\r\u2028\u2029]/

/** The lines of a text, however they are ended. */
export function linesOf(text: string): string[] {
  return text.split(lineBreak)
}
