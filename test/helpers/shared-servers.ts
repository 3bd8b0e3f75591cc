import { join } from 'node:path'
import getPort from 'get-port'
import { migrate } from '../../database/migrate.ts'
import { type Launch, launch } from '../../dev/stack/launch.ts'
import type { Part } from '../../dev/stack/part.ts'
import { ensureDatabase, type PostgresOptions, postgresPart, postgresUrl } from '../../dev/stack/postgres.ts'
import { temporalPart } from '../../dev/stack/temporal.ts'

/** Servers that all test files of a run share; each starts when the first test asks for it. */
export interface SharedServers {
  /** Address of an empty, migrated database to be copied. */
  postgres: () => Promise<string>
  /** host:port of a Temporal dev server in memory. */
  temporal: () => Promise<string>
  stop: () => Promise<void>
  /** For the moment of exit, when nothing can be awaited. */
  kill: () => void
}

export const templateDatabase = 'perennial_template'

/** `folder` takes their data and logs. */
export function sharedServers(folder: string): SharedServers {
  const running: Launch[] = []

  async function start(part: Part): Promise<void> {
    const server = launch(part, () => {})
    running.push(server)
    await server.ready
  }

  async function startPostgres(): Promise<string> {
    const options: PostgresOptions = {
      folder: join(folder, 'postgres'),
      port: await getPort(),
      password: 'test',
      logFile: join(folder, 'postgres.log'),
      throwaway: true,
    }
    await start(await postgresPart(options))
    await ensureDatabase(options, templateDatabase)
    const url = postgresUrl(options, templateDatabase)
    await migrate(url)
    return url
  }

  async function startTemporal(): Promise<string> {
    const port = await getPort()
    const options = { port, namespace: 'default', logFile: join(folder, 'temporal.log') }
    await start(await temporalPart(options, console.log))
    return `127.0.0.1:${port}`
  }

  let postgres: Promise<string> | undefined
  let temporal: Promise<string> | undefined
  return {
    postgres() {
      postgres ??= startPostgres()
      return postgres
    },
    temporal() {
      temporal ??= startTemporal()
      return temporal
    },
    async stop() {
      for (const server of running) server.kill('SIGINT')
      await Promise.all(running.map((server) => server.ended))
    },
    kill() {
      for (const server of running) server.kill('SIGKILL')
    },
  }
}
