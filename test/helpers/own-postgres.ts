import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import getPort from 'get-port'
import { migrate } from '../../database/migrate.ts'
import { ensureDatabase, type PostgresOptions, postgresPart, postgresUrl } from '../../dev/stack/postgres.ts'
import { supervise } from '../../dev/stack/supervise.ts'
import { temporaryFolder } from '../../dev/stack/temporary-folder.ts'

/** A PostgreSQL that one test may kill; as safe as in production, unlike the one that the tests share. */
export interface OwnPostgres {
  /** An empty database at the newest schema. */
  url: string
  /** Ends it as a power cut would end its process; it is started again at once. Resolves when it serves. */
  killAndRestart: () => Promise<void>
  stop: () => Promise<void>
}

const databaseName = 'perennial'

export async function startOwnPostgres(): Promise<OwnPostgres> {
  const folder = await temporaryFolder('postgres')
  const options: PostgresOptions = {
    folder: join(folder, 'postgres'),
    port: await getPort(),
    password: 'test',
    logFile: join(folder, 'postgres.log'),
  }
  const events = new EventTarget()
  let pid = 0
  const postgres = supervise(await postgresPart(options), {
    spawned: async (spawned) => {
      pid = spawned
    },
    restarted: async () => void events.dispatchEvent(new Event('restarted')),
    report: () => {},
  })
  await postgres.started
  await ensureDatabase(options, databaseName)
  const url = postgresUrl(options, databaseName)
  await migrate(url)
  return {
    url,
    async killAndRestart() {
      const restarted = once(events, 'restarted')
      process.kill(pid, 'SIGKILL')
      await restarted
    },
    async stop() {
      await postgres.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
