import pg from 'pg'
import { afterAll, describe, expect, it } from 'vitest'
import { dumpSchema } from '../../database/dump-schema.ts'
import { ownDatabase } from '../helpers/own-database.ts'

const { databaseUrl } = await ownDatabase()
const client = new pg.Client({ connectionString: databaseUrl })
await client.connect()
afterAll(() => client.end())

describe('the schema', () => {
  it('that the migrations make is the one in database/schema.sql; if not, run `npm run schema`', async () => {
    await expect(await dumpSchema(client)).toMatchFileSnapshot('../../database/schema.sql')
  })

  it('is not dumped with a part left out', async () => {
    await client.query('begin')
    try {
      await client.query('create view nobody as select 1 as one')
      await expect(dumpSchema(client)).rejects.toThrow('nobody')
    } finally {
      await client.query('rollback')
    }
  })
})
