import type { Socket } from 'node:net'
import { type Gate, openGate } from './gate.ts'

/** A moment in a conversation with PostgreSQL. */
export interface Seam {
  /** Name of a prepared statement, or the words of a plain one, such as `commit`. */
  at: string
  /** Counts only in a transaction that has run this prepared statement. */
  after?: string
  /** `question`: PostgreSQL never hears it. `answer`: PostgreSQL did it, but its answer does not arrive. */
  hold: 'question' | 'answer'
}

/** A gate to PostgreSQL at which one conversation can be made to stand still at an exact moment. */
export interface PostgresTap extends Gate {
  /** Holds the next conversation that comes to the seam, until one of its ends is gone. Resolves when it is held. */
  holdAt: (seam: Seam) => Promise<void>
  /** Every statement that was asked for so far, in its order: its name, or its words. */
  asked: readonly string[]
}

interface Waiting extends Seam {
  held: () => void
}

export async function openPostgresTap(url: string): Promise<PostgresTap> {
  const waiting: Waiting[] = []
  const asked: string[] = []

  function talk(client: Socket, server: Socket): void {
    const read = createReader()
    let ran = new Set<string>()
    let unheard = false
    let unanswered: Waiting | undefined

    client.on('data', (chunk: Buffer) => {
      for (const message of read(chunk)) {
        const statement = statementOf(message)
        if (statement === 'begin') ran = new Set()
        const seam = statement === undefined ? undefined : take(statement, ran)
        if (statement !== undefined) {
          ran.add(statement)
          asked.push(statement)
        }
        if (seam?.hold === 'answer') unanswered = seam
        if (seam?.hold === 'question') {
          unheard = true
          seam.held()
        }
        if (!unheard) server.write(message)
      }
    })
    server.on('data', (chunk: Buffer) => {
      if (unanswered) unanswered.held()
      else client.write(chunk)
    })
  }

  function take(statement: string, ran: ReadonlySet<string>): Waiting | undefined {
    const place = waiting.findIndex(({ at, after }) => at === statement && (!after || ran.has(after)))
    return place < 0 ? undefined : waiting.splice(place, 1)[0]
  }

  return {
    ...(await openGate(url, talk)),
    asked,
    holdAt: (seam) => new Promise((held) => waiting.push({ ...seam, held })),
  }
}

/** Cuts a client's bytes into the messages of PostgreSQL's protocol, version 3; the first one has no type. */
function createReader(): (chunk: Buffer) => Buffer[] {
  let rest: Buffer = Buffer.alloc(0)
  let typed = false
  return (chunk) => {
    rest = Buffer.concat([rest, chunk])
    const messages: Buffer[] = []
    for (;;) {
      const start = typed ? 1 : 0
      if (rest.length < start + 4) return messages
      const length = start + rest.readInt32BE(start)
      if (rest.length < length) return messages
      messages.push(rest.subarray(0, length))
      rest = rest.subarray(length)
      typed = true
    }
  }
}

/** What a message asks PostgreSQL to run: Bind names a prepared statement after its portal, Query holds the words. */
function statementOf(message: Buffer): string | undefined {
  const type = String.fromCharCode(message[0] ?? 0)
  if (type !== 'B' && type !== 'Q') return undefined
  const strings = message.subarray(5).toString('latin1').split('\0', 2)
  return type === 'Q' ? strings[0] : strings[1]
}
