import {
  closeSync,
  fstatSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'

/** A list of entries that only grows; what `append` returned from survives a killed process. */
export interface Journal<Entry> {
  /** Writes `entries` at once. */
  append(entries: readonly Entry[]): void
  /** Puts `entries` in place of everything so far. */
  replace(entries: readonly Entry[]): void
  close(): void
}

const chunkSize = 1 << 20
const newline = 0x0a

/**
 * Opens the journal in `directory` (made if need be) and hands every entry it holds to `replay`, oldest first.
 * Without a directory nothing is kept.
 */
export function openJournal<Entry>(
  directory: string | undefined,
  replay: (entry: Entry) => void,
): Journal<Entry> {
  if (directory === undefined) return { append() {}, replace() {}, close() {} }
  mkdirSync(directory, { recursive: true })
  const file = join(directory, 'journal.jsonl')
  let descriptor = openSync(file, 'a+')
  // A line that a kill tore in half was never answered for: it is cut off, not repaired.
  ftruncateSync(descriptor, replayLines(descriptor, replay))
  return {
    append(entries) {
      writeWhole(descriptor, entries.map(line).join(''))
    },
    replace(entries) {
      writeFileSync(`${file}.new`, entries.map(line).join(''))
      closeSync(descriptor)
      renameSync(`${file}.new`, file)
      descriptor = openSync(file, 'a+')
    },
    close() {
      closeSync(descriptor)
      descriptor = -1
    },
  }
}

/** Returns the length in bytes of the whole lines. Reads in chunks: a year's mails exceed the longest string. */
function replayLines<Entry>(descriptor: number, replay: (entry: Entry) => void): number {
  const size = fstatSync(descriptor).size
  const chunk = Buffer.alloc(chunkSize)
  let rest: Buffer = Buffer.alloc(0)
  let position = 0
  while (position < size) {
    const read = readSync(descriptor, chunk, 0, chunkSize, position)
    if (read === 0) break
    position += read
    rest = Buffer.concat([rest, chunk.subarray(0, read)])
    let start = 0
    for (let end = rest.indexOf(newline); end !== -1; end = rest.indexOf(newline, start)) {
      replay(JSON.parse(rest.toString('utf8', start, end)) as Entry)
      start = end + 1
    }
    rest = rest.subarray(start)
  }
  return position - rest.length
}

function line(entry: unknown): string {
  return `${JSON.stringify(entry)}\n`
}

function writeWhole(descriptor: number, text: string): void {
  const bytes = Buffer.from(text)
  let written = 0
  while (written < bytes.length) written += writeSync(descriptor, bytes, written)
}
