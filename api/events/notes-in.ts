import type { NoteChange } from '../../database/notes.ts'
import type { EventData, EventName } from '../../journeys/events.ts'

interface Told {
  type: EventName
  data: object
  occurredAt: Date
}

/** An event's data as it is stored: a note's text stands with the notes alone, so that removing it there removes it. */
export function withoutText({ type, data }: Pick<Told, 'type' | 'data'>): object {
  if (type !== 'note.added') return data
  const { text: _, ...rest } = data as EventData<'note.added'>
  return rest
}

/** What an event changes about the notes on a person. */
export function noteChangeIn({ type, data, occurredAt: at }: Told, customerId: string): NoteChange[] {
  if (type === 'note.removed') return [{ customerId, noteId: (data as EventData<'note.removed'>).noteId, at }]
  if (type !== 'note.added') return []
  const { noteId, author, text = '', fact, sensitive = false, expiresAt } = data as EventData<'note.added'>
  const note = { author, text, about: fact ?? 'note', sensitive }
  return [{ customerId, noteId, at, note: { ...note, expiresAt: expiresAt ? new Date(expiresAt) : null } }]
}
