import type { Database } from '../../database/database.ts'
import { type Api, answerOf, apiKey } from '../api/setup.ts'

/** Whom the shop names so, and who asks and why. */
export const about = (subject: string) => ({
  source: 'shop',
  subject,
  who: 'Vera Kraft',
  why: 'asked by letter',
})

/** Asks the api as its keeper does. */
export async function ask(
  api: Api,
  method: 'GET' | 'POST',
  path: string,
  body?: object,
  accept = 'application/json',
) {
  const response = await fetch(`${api.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json', accept },
    ...(body && { body: JSON.stringify(body) }),
  })
  const answer = await answerOf(response)
  return { ...answer, json: answer.json as unknown as Record<string, unknown> }
}

/** Every row of every table as text, with its table's name, in which nothing of an erased person may be found. */
export async function everything(database: Database): Promise<string> {
  const { rows: tables } = await database.query<{ name: string }>(
    `select quote_ident(relname) as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`,
  )
  const texts = await Promise.all(
    tables.map(async ({ name }) => {
      const { rows } = await database.query<{ row: string }>(`select t::text as row from ${name} t`)
      return rows.map(({ row }) => `${name}: ${row}`)
    }),
  )
  return texts.flat().join('\n')
}
