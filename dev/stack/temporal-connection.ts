import { Connection } from '@temporalio/client'
import { loadClientConnectConfig } from '@temporalio/envconfig'
import { ensureSearchAttributes } from './search-attributes.ts'

/**
 * Makes a Temporal that runs elsewhere ready: reaches it with the environment's address, TLS and API key, and adds
 * the search attributes it lacks.
 * @throws Error with the address and the remedy.
 */
export async function prepareExternalTemporal(address: string, namespace: string): Promise<void> {
  const { connectionOptions } = loadClientConnectConfig()
  let connection: Connection
  try {
    connection = await Connection.connect({ ...connectionOptions, connectTimeout: '10s' })
  } catch (error) {
    throw new Error(
      `Temporal at ${address} cannot be reached (${(error as Error).message}): check TEMPORAL_ADDRESS and its TLS or API key, or unset it to use the embedded one.`,
      { cause: error },
    )
  }
  try {
    await ensureSearchAttributes(connection, namespace)
  } finally {
    await connection.close()
  }
}
