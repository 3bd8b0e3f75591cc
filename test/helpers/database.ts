import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { askSharedServer } from './ask-shared-server.ts'
import { templateDatabase } from './shared-servers.ts'

interface TestDatabase {
  url: string
  /** Removes it, whoever is still connected. */
  drop: () => Promise<void>
}

/** A fresh database at the newest schema, on a real PostgreSQL; one per test file. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const template = await askSharedServer('postgres')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await administer(template, `create database ${name} template ${templateDatabase}`)
  return {
    url: onServer(template, name),
    drop: () => administer(template, `drop database ${name} with (force)`),
  }
}

async function administer(template: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: onServer(template, 'postgres') })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

function onServer(template: string, database: string): string {
  const url = new URL(template)
  url.pathname = `/${database}`
  return url.href
}
