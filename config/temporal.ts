import { Client, Connection } from '@temporalio/client'
import { type ClientConnectConfig, loadClientConnectConfig } from '@temporalio/envconfig'

/** Where Temporal is and how to get in: `TEMPORAL_ADDRESS`, `TEMPORAL_NAMESPACE`, TLS and API key, or a profile file. */
export function temporalConfig(
  overrideEnvVars?: Record<string, string>,
): ClientConnectConfig & { namespace: string } {
  const { connectionOptions, namespace } = loadClientConnectConfig(overrideEnvVars && { overrideEnvVars })
  return { connectionOptions, namespace: namespace ?? 'default' }
}

/** A client that connects on first use, so that a process can start while Temporal is away. */
export function createTemporalClient(overrideEnvVars?: Record<string, string>): Client {
  const { connectionOptions, namespace } = temporalConfig(overrideEnvVars)
  return new Client({ connection: Connection.lazy(connectionOptions), namespace })
}
