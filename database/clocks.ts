import type { Queryable } from './database.ts'

/** The business time of those of the given sources that have a driven clock. */
export async function drivenClocks(db: Queryable, sources: readonly string[]): Promise<Map<string, Date>> {
  if (sources.length === 0) return new Map()
  const { rows } = await db.query<{ source: string; at: Date }>({
    name: 'driven-clocks',
    text: 'select source, at from clocks where source = any($1)',
    values: [sources],
  })
  return new Map(rows.map(({ source, at }) => [source, at]))
}

/** Puts a source's customers into a business time of their own. It only moves forward. */
export async function driveClock(db: Queryable, source: string, at: Date): Promise<void> {
  await db.query({
    name: 'drive-clock',
    text: `
      insert into clocks (source, at) values ($1, $2)
      on conflict (source) do update set at = greatest(clocks.at, excluded.at)`,
    values: [source, at],
  })
}
