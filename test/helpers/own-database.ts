import { afterAll } from 'vitest'
import { type Database, openDatabase } from '../../database/database.ts'
import { createTestDatabase } from './database.ts'

/** A database for the test file that asks, to be awaited at its top; gone when the file is through. */
export async function ownDatabase(
  connections?: number,
): Promise<{ database: Database; databaseUrl: string }> {
  const testDatabase = await createTestDatabase()
  const database = openDatabase(testDatabase.url, () => {}, connections)
  afterAll(async () => {
    await database.end()
    await testDatabase.drop()
  })
  return { database, databaseUrl: testDatabase.url }
}
