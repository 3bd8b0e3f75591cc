import pg from 'pg'

export type Database = pg.Pool
/** A pool, or the connection of a transaction that is under way. */
export type Queryable = Pick<pg.ClientBase, 'query'>

const { builtins } = pg.types

/**
 * Opens a pool of connections; connects on first use.
 * @param url a `postgresql://` address
 * @param onIdleError told of connections that break while nobody uses them; the pool replaces them by itself
 */
export function openDatabase(url: string, onIdleError: (error: Error) => void, size = 10): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    connectionTimeoutMillis: 3_000,
    // Nothing here runs long; what does is stuck, and its locks must not outlive the patience of those waiting.
    statement_timeout: 10_000,
    // For a server that does not even answer: longer than its own patience.
    query_timeout: 12_000,
    idle_in_transaction_session_timeout: 10_000,
    keepAlive: true,
    // Statements that do not need each other's results travel together: issue them at once and await them all.
    pipeline: true,
    types: { getTypeParser: parser },
  })
  pool.on('error', onIdleError)
  // Between one use and the next a connection has no other listener, and an error that nobody hears ends the process.
  pool.on('connect', (connection) => connection.on('error', heard))
  return pool
}

/** Runs `work` in one transaction: committed when it returns, rolled back when it throws. */
export async function transaction<T>(
  database: Database,
  work: (connection: Queryable) => Promise<T>,
): Promise<T> {
  const connection = await database.connect()
  try {
    // Not awaited by itself: statements of one connection run in the order in which they were issued.
    const [, result] = await Promise.all([connection.query('begin'), work(connection)])
    await connection.query('commit')
    connection.release()
    return result
  } catch (error) {
    // A connection that is broken or cannot roll back is closed, which rolls back too, instead of going back to the pool.
    const broken = isUnavailable(error) || (await connection.query('rollback').then(noError, () => true))
    connection.release(broken)
    throw error
  }
}

/** Nothing to do: the query that was under way fails with the same error. */
function heard(): void {}

const noError = () => false

/** Whether an error says that PostgreSQL is away or overtaxed, so that the same call may succeed later. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  // Class 08 connection, 53 resources, 57 operator intervention; 40 serialization and deadlock, 55P03 lock wait, 25P03 idle in transaction.
  if (/^(08|53|57|40)|^(55P03|25P03)$/.test(code)) return true
  if (/^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH)$/.test(code)) return true
  return /terminated|timeout exceeded when trying to connect|Query read timeout|Connection ended|not queryable/i.test(
    error.message,
  )
}

/** bigint counts stay far below 2^53 here, so they are read as numbers. */
function parser(oid: number, format?: 'text' | 'binary') {
  if (oid === builtins.INT8) return Number
  return pg.types.getTypeParser(oid, format as 'text')
}
