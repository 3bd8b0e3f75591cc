import { existsSync } from 'node:fs'
import { chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { processCommand } from '../tools/process-command.ts'
import { runTool } from '../tools/run-tool.ts'
import type { Part } from './part.ts'
import { postgresBinaries } from './postgres-binaries.ts'
import { postgresCommand, postgresUser } from './postgres-command.ts'

export interface PostgresOptions {
  /** The cluster's folder; made at the first start. */
  folder: string
  port: number
  password: string
  logFile: string
  /** Gives up safety from power cuts for speed; for tests alone. */
  throwaway?: boolean
}

const user = 'postgres'

/** An embedded PostgreSQL, its cluster made if missing. Listens on 127.0.0.1 only. */
export async function postgresPart(options: PostgresOptions): Promise<Part> {
  const { folder, port, logFile } = options
  const binaries = await postgresBinaries()
  if (!existsSync(join(folder, 'PG_VERSION'))) await makeCluster(binaries.initdb, options)
  await removeStalePidFile(folder)
  // No Unix socket: its folder would have to be writable for the user PostgreSQL runs as.
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=200']
  if (options.throwaway) settings.push('fsync=off', 'synchronous_commit=off', 'full_page_writes=off')
  const flags = settings.flatMap((setting) => ['-c', setting])
  const run = await postgresCommand(binaries.postgres, ['-D', folder, '-p', String(port), ...flags], folder)
  const url = postgresUrl(options, 'postgres')
  return {
    name: 'postgres',
    ...run,
    cwd: dirname(folder),
    env: { ...process.env, LC_ALL: 'C' },
    logFile,
    // A fast shutdown: open transactions are rolled back.
    stopSignal: 'SIGINT',
    grace: 15_000,
    probe: () => query(url, 'select 1').then(() => {}),
  }
}

/** Address of one database of an embedded PostgreSQL. */
export function postgresUrl(options: Pick<PostgresOptions, 'port' | 'password'>, database: string): string {
  return `postgresql://${user}:${options.password}@127.0.0.1:${options.port}/${database}`
}

/** Makes the database if it is not there. */
export async function ensureDatabase(options: PostgresOptions, name: string): Promise<void> {
  const url = postgresUrl(options, 'postgres')
  const found = await query(url, 'select from pg_database where datname = $1', [name])
  if (found === 0) await query(url, `create database ${pg.escapeIdentifier(name)}`)
}

async function query(connectionString: string, text: string, values: string[] = []): Promise<number> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5_000 })
  // A connection that breaks after its answer is no concern of ours, and must not end the process.
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(text, values)).rowCount ?? 0
  } finally {
    await client.end()
  }
}

/** Made aside and moved, so that an interrupted start leaves no half cluster. */
async function makeCluster(initdb: string, options: PostgresOptions): Promise<void> {
  const { folder, password } = options
  const fresh = `${folder}.new`
  const passwordFile = `${fresh}.password`
  await rm(fresh, { recursive: true, force: true })
  await mkdir(fresh, { recursive: true, mode: 0o700 })
  await writeFile(passwordFile, password, { mode: 0o600 })
  const owner = await postgresUser()
  if (owner) await Promise.all([fresh, passwordFile].map((path) => chown(path, owner.uid, owner.gid)))
  try {
    // The built-in locale sorts and compares the same on every machine.
    const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
    const access = [`--username=${user}`, '--auth=scram-sha-256', `--pwfile=${passwordFile}`]
    const args = [`--pgdata=${fresh}`, ...locale, ...access, ...(options.throwaway ? ['--no-sync'] : [])]
    const { command, args: all, ...identity } = await postgresCommand(initdb, args, fresh)
    await runTool(command, all, { ...identity, cwd: dirname(folder), env: { ...process.env, LC_ALL: 'C' } })
  } finally {
    await rm(passwordFile, { force: true })
  }
  await rename(fresh, folder)
}

/** After a reboot the recorded process id may belong to a stranger, and PostgreSQL would take that for itself. */
async function removeStalePidFile(folder: string): Promise<void> {
  const file = join(folder, 'postmaster.pid')
  if (!existsSync(file) || process.platform === 'win32') return
  const pid = Number.parseInt(await readFile(file, 'utf8'), 10)
  const command = await processCommand(pid)
  if (!command?.includes('postgres')) await rm(file, { force: true })
}
