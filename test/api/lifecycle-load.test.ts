import { afterAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../../database/database.ts'
import { noon } from '../database/shop-news.ts'
import { longHistory } from '../helpers/long-history.ts'
import { ownDatabase } from '../helpers/own-database.ts'
import { openPostgresTap } from '../helpers/postgres-tap.ts'
import { ownApi } from './setup.ts'

const { database, databaseUrl } = await ownDatabase()
const tap = await openPostgresTap(databaseUrl)
const tapped = openDatabase(tap.via(databaseUrl), () => {}, 1)
afterAll(async () => {
  await tapped.end()
  await tap.shut()
})
const api = await ownApi(tapped, () => noon)
const id = await longHistory(database, noon, 10)

/** Whole reads of a table so far, by table; `tapped` is asked, because each connection counts for itself at first. */
async function wholeReads(): Promise<Record<string, number>> {
  await tapped.query('select pg_stat_force_next_flush()')
  const { rows } = await tapped.query<{ name: string; reads: number }>(
    `select relname as name, seq_scan as reads from pg_stat_user_tables
     where relname in ('events', 'decisions', 'sends', 'notes')`,
  )
  return Object.fromEntries(rows.map(({ name, reads }) => [name, reads]))
}

describe('with ten years behind a customer', () => {
  it.each([
    { what: 'where they stand', path: `/v1/customers/${id}/lifecycle`, most: 18 },
    { what: 'an old mail', path: `/v1/customers/${id}/lifecycle?mail=order/o-500/confirmation`, most: 18 },
    {
      what: 'a silence',
      path: `/v1/customers/${id}/lifecycle?mail=win-back/after-o-last/last-call`,
      most: 18,
    },
  ])(
    '$what is told in few questions to PostgreSQL, none of which reads a table whole',
    async ({ path, most }) => {
      await api.ask('GET', path)
      const before = await wholeReads()
      const first = tap.asked.length
      expect(await api.ask('GET', path)).toMatchObject({ status: 200 })
      const questions = tap.asked.slice(first)
      expect(questions.length).toBeGreaterThan(5)
      expect(questions.length).toBeLessThanOrEqual(most)
      expect(await wholeReads()).toEqual(before)
    },
  )
})
