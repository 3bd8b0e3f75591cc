import pg from 'pg'
import type { Database } from '../../database/database.ts'

/** Every row of every table as text, to be held against a later picture. */
export type Picture = ReadonlyMap<string, ReadonlySet<string>>

export async function takePicture(database: Database): Promise<Picture> {
  const { rows: tables } = await database.query<{ name: string }>(
    `select relname as name from pg_class
     where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'migrations'`,
  )
  const pictures = await Promise.all(
    tables.map(async ({ name }) => {
      const { rows } = await database.query<{ row: string }>(
        `select t::text as row from ${pg.escapeIdentifier(name)} t`,
      )
      return [name, new Set(rows.map(({ row }) => row))] as const
    }),
  )
  return new Map(pictures)
}

/** Rows that were added, removed or changed, by table. */
export function changedRows(before: Picture, after: Picture): Map<string, number> {
  const changes = [...after].map(([table, rows]) => {
    const earlier = before.get(table) ?? new Set()
    const added = [...rows].filter((row) => !earlier.has(row)).length
    const removed = [...earlier].filter((row) => !rows.has(row)).length
    return [table, Math.max(added, removed)] as const
  })
  return new Map(changes.filter(([, count]) => count > 0))
}
