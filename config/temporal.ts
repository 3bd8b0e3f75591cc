import { Client, Connection } from '@temporalio/client'
import { type ClientConnectConfig, loadClientConnectConfig } from '@temporalio/envconfig'

/** Where Temporal is and how to get in: `TEMPORAL_ADDRESS`, `TEMPORAL_NAMESPACE`, TLS and API key, or a profile file. */
export function temporalConfig(): ClientConnectConfig & { namespace: string } {
  const { connectionOptions, namespace } = loadClientConnectConfig()
  return { connectionOptions, namespace: namespace ?? 'default' }
}

/** A client that connects on first use, so that a process can start while Temporal is away. */
export function createTemporalClient(): Client {
  const { connectionOptions, namespace } = temporalConfig()
  return new Client({ connection: Connection.lazy(connectionOptions), namespace })
}
