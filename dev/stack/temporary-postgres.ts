import { rmSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import getPort from 'get-port'
import { migrate } from '../../database/migrate.ts'
import { launch } from './launch.ts'
import { ensureDatabase, type PostgresOptions, postgresPart, postgresUrl } from './postgres.ts'
import { temporaryFolder } from './temporary-folder.ts'

interface TemporaryPostgres {
  /** Of its one database, which is empty and at the newest schema. */
  url: string
  /** Its own, for whatever else shall be gone with it. */
  folder: string
  /** Ends it and removes the folder. */
  stop: () => Promise<void>
}

/**
 * A PostgreSQL for one run, gone with this process at the latest.
 * @param name whose run it is: the database's and the folder's
 */
export async function startTemporaryPostgres(
  name: string,
  { throwaway = false }: Pick<PostgresOptions, 'throwaway'> = {},
): Promise<TemporaryPostgres> {
  const folder = await temporaryFolder(name)
  const options: PostgresOptions = {
    folder: join(folder, 'postgres'),
    port: await getPort(),
    password: name,
    logFile: join(folder, 'postgres.log'),
    throwaway,
  }
  const server = launch(await postgresPart(options), () => {})
  const killAtExit = () => {
    server.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  }
  process.on('exit', killAtExit)
  await server.ready
  await ensureDatabase(options, name)
  const url = postgresUrl(options, name)
  await migrate(url)
  return {
    url,
    folder,
    async stop() {
      server.kill('SIGINT')
      await server.ended
      await rm(folder, { recursive: true, force: true })
      process.off('exit', killAtExit)
    },
  }
}
