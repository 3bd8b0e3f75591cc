import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestProject } from 'vitest/node'
import { temporaryFolder } from '../../dev/stack/temporary-folder.ts'
import { temporalBinary } from '../../dev/tools/temporal-binary.ts'
import { timeSkippingServer } from '../../dev/tools/time-skipping-server.ts'
import { type SharedServers, sharedServers } from './shared-servers.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address to ask for `/postgres` or `/temporal`. */
    sharedServers: string
  }
}

/**
 * Fetches on the first run what the tests' servers are made of, which no test's patience is long enough for. Then
 * answers the test processes' questions for a server with its address, once per run: whoever tests only pure rules
 * waits for no server.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await fetchTools()
  const folder = await temporaryFolder('test')
  const servers = sharedServers(folder)
  process.on('exit', servers.kill)

  const desk = createServer((request, response) => {
    answer(servers, request.url ?? '').then(
      (address) => response.end(address),
      (error: Error) => response.writeHead(500).end(error.message),
    )
  })
  desk.listen(0, '127.0.0.1')
  await once(desk, 'listening')
  project.provide('sharedServers', `http://127.0.0.1:${(desk.address() as AddressInfo).port}`)

  return async () => {
    desk.close()
    await servers.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

/** One that cannot be had is told, and only the tests that need it will fail. */
async function fetchTools(): Promise<void> {
  for (const tool of [temporalBinary, timeSkippingServer]) {
    await tool(console.log).catch((error: Error) => console.error(error.message))
  }
}

async function answer(servers: SharedServers, path: string): Promise<string> {
  if (path === '/postgres') return servers.postgres()
  if (path === '/temporal') return servers.temporal()
  throw new Error(`There is no shared server ${path}: ask for /postgres or /temporal.`)
}
