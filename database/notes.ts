import type { Queryable } from './database.ts'

export interface NewNote {
  author: string
  about: string
  text: string
}

/** Leaves notes with a customer. @param at business time */
export async function addNotes(
  db: Queryable,
  customerId: string,
  notes: readonly NewNote[],
  at: Date,
): Promise<void> {
  await db.query({
    name: 'add-notes',
    text: `
      insert into notes (customer_id, at, author, about, text)
      select $1, $2, n.author, n.about, n.text
      from unnest($3::text[], $4::text[], $5::text[]) as n (author, about, text)`,
    values: [
      customerId,
      at,
      notes.map(({ author }) => author),
      notes.map(({ about }) => about),
      notes.map(({ text }) => text),
    ],
  })
}

export interface ListedNote extends NewNote {
  at: Date
  sensitive: boolean
}

/** A note that the shop's people named; without `note` it is removed. */
export interface NoteChange {
  customerId: string
  noteId: string
  /** When it was noted or removed. */
  at: Date
  note?: NewNote & { sensitive: boolean; expiresAt: Date | null }
}

/**
 * Adds a note of the shop's people, puts it in the place of the one of its name, or removes that. What happened before
 * something that is known of that note already changes nothing; the events tell of its removal.
 */
export async function changeNote(db: Queryable, { customerId, noteId, at, note }: NoteChange): Promise<void> {
  if (!note) {
    await db.query({
      name: 'remove-note',
      text: 'delete from notes where customer_id = $1 and note_id = $2 and at <= $3',
      values: [customerId, noteId, at],
    })
    return
  }
  const { author, about, text, sensitive, expiresAt } = note
  await db.query({
    name: 'put-note',
    text: `
      insert into notes (customer_id, note_id, at, author, about, text, sensitive, expires_at)
      select $1, $2, $3, $4, $5, $6, $7, $8
      where not exists (
        select from events
        where customer_id = $1 and type = 'note.removed' and data ->> 'noteId' = $2 and occurred_at > $3
      )
      on conflict (customer_id, note_id) where note_id is not null do update
        set at = excluded.at, author = excluded.author, about = excluded.about, text = excluded.text,
            sensitive = excluded.sensitive, expires_at = excluded.expires_at
        where notes.at <= excluded.at`,
    values: [customerId, noteId, at, author, about, text, sensitive, expiresAt],
  })
}

/** Removes notes that are not to be known any more. Returns how many. */
export async function forgetExpiredNotes(
  db: Queryable,
  { wallNow, limit }: { wallNow: Date; limit: number },
): Promise<number> {
  const { rowCount } = await db.query({
    name: 'forget-expired-notes',
    text: 'delete from notes where id in (select id from notes where expires_at <= $1 limit $2)',
    values: [wallNow, limit],
  })
  return rowCount ?? 0
}

/** A customer's newest notes, as a list for staff. */
export async function listNotes(db: Queryable, customerId: string, limit: number): Promise<ListedNote[]> {
  const { rows } = await db.query<ListedNote>({
    name: 'list-notes',
    text: 'select at, author, about, text, sensitive from notes where customer_id = $1 order by id desc limit $2',
    values: [customerId, limit],
  })
  return rows
}
