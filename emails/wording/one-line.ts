/** Control characters, line and paragraph separators, and marks that turn the reading direction. */
const breaks = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069\s]+/gu

/** The text on one line: what could break a header or disguise a text becomes a single space. */
export function oneLine(text: string): string {
  return text.replace(breaks, ' ').trim()
}
