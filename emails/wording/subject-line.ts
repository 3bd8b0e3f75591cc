import { oneLine } from './one-line.ts'

/** What phones show of a subject. */
const visibleCharacters = 60

/** The first wording that exists and fits 60 characters, or else the last one. */
export function subjectLine(...wordings: [...preferred: (string | undefined)[], last: string]): string {
  const lines = wordings.filter((wording) => wording !== undefined).map(oneLine)
  return lines.find((line) => line.length <= visibleCharacters) ?? lines.at(-1) ?? ''
}
