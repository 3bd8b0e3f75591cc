import { fileURLToPath } from 'node:url'
import { runner } from 'node-pg-migrate'

const migrations = fileURLToPath(new URL('./migrations', import.meta.url))

/**
 * Brings a database to the newest schema. Safe to run by several processes at once: an advisory lock orders them.
 * @param databaseUrl a `postgresql://` address whose user may create tables.
 */
export async function migrate(databaseUrl: string): Promise<void> {
  await runner({
    databaseUrl,
    dir: migrations,
    direction: 'up',
    migrationsTable: 'migrations',
    advisoryLockMode: 'wait',
    log: () => {},
  })
}
