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

/** A customer's newest notes. */
export async function listNotes(
  db: Queryable,
  customerId: string,
  limit: number,
): Promise<(NewNote & { at: Date })[]> {
  const { rows } = await db.query<NewNote & { at: Date }>({
    name: 'list-notes',
    text: 'select at, author, about, text from notes where customer_id = $1 order by id desc limit $2',
    values: [customerId, limit],
  })
  return rows
}
