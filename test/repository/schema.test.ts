import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dumpSchema } from '../../database/dump-schema.ts'
import { createTestDatabase, type TestDatabase } from '../helpers/database.ts'

describe('the schema', () => {
  let database: TestDatabase
  let client: pg.Client

  beforeAll(async () => {
    database = await createTestDatabase()
    client = new pg.Client({ connectionString: database.url })
    await client.connect()
  })

  afterAll(async () => {
    await client.end()
    await database.drop()
  })

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
