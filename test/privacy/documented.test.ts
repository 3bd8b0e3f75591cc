import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { shop } from '../activities/setup.ts'
import { ownDatabase } from '../helpers/own-database.ts'

const text = readFileSync(new URL('../../docs/PRIVACY.md', import.meta.url), 'utf8')
const rows = [...text.matchAll(/^\| `(\w+)` \|(.*)\|$/gm)].map(([, table = '', rest = '']) => ({
  table,
  cells: rest.split('|').map((cell) => cell.trim()),
}))

const { database } = await ownDatabase()

it('docs/PRIVACY.md says of every table what it holds, for how long, on which basis and how to see it', async () => {
  const { rows: tables } = await database.query<{ name: string }>(
    `select relname as name from pg_class
     where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'migrations' order by relname`,
  )
  expect(rows.map(({ table }) => table)).toEqual(tables.map(({ name }) => name))
  for (const { table, cells } of rows) {
    expect(cells, table).toHaveLength(4)
    for (const cell of cells) expect(cell, table).not.toBe('')
  }
})

it('docs/PRIVACY.md names every retention period with its default', () => {
  for (const [period, days] of Object.entries(shop.retention)) {
    expect(text).toContain(`\`${period}\` (${days.toLocaleString('en')})`)
  }
})
