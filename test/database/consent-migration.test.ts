import { readFile } from 'node:fs/promises'
import pg from 'pg'
import { afterAll, expect, it } from 'vitest'
import { ownDatabase } from '../helpers/own-database.ts'

const { databaseUrl } = await ownDatabase()
const client = new pg.Client({ connectionString: databaseUrl })
await client.connect()
afterAll(() => client.end())

it('takes over what was known of consents before the ledger, as words that nothing proves', async () => {
  const migration = await readFile(
    new URL('../../database/migrations/000006_consent.sql', import.meta.url),
    'utf8',
  )
  const word = { at: '2026-01-02T03:04:05.000Z', eventId: 'e1' }
  const profiles = {
    agreed: { firstName: 'Anna', marketingConsent: { given: true, by: 'shop', ...word } },
    objected: { marketingConsent: { given: false, by: 'person', ...word } },
    silent: { firstName: 'Bea' },
  }
  await client.query('begin')
  // As it was before the migration.
  await client.query(`
    drop table consents;
    alter table sends drop column topic, drop column blocks`)
  await client.query(
    `insert into customers (id, source, subject, profile, created_at, heard_at)
     select gen_random_uuid(), 'shop', key, value, now(), now() from jsonb_each($1)`,
    [JSON.stringify(profiles)],
  )
  await client.query(migration)
  const { rows } = await client.query<{ subject: string; profile: object }>(
    'select subject, profile from customers order by subject',
  )
  const kept = { basis: 'consent', proven: false, ...word }
  expect(rows).toEqual([
    {
      subject: 'agreed',
      profile: { firstName: 'Anna', consents: { email: { ...kept, given: true, by: 'shop' } } },
    },
    {
      subject: 'objected',
      profile: { consents: { email: { ...kept, given: false, by: 'person', objected: true } } },
    },
    { subject: 'silent', profile: { firstName: 'Bea' } },
  ])
  const { rows: words } = await client.query(
    'select given, by, proven, event_id from consents order by given',
  )
  expect(words).toEqual([
    { given: false, by: 'person', proven: false, event_id: 'e1' },
    { given: true, by: 'shop', proven: false, event_id: 'e1' },
  ])
  await client.query('rollback')
})
