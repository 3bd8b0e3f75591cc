import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { Client, Connection } from '@temporalio/client'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { partNames } from '../../dev/stack/part.ts'
import type { StackAddresses } from '../../dev/stack/stack-file.ts'
import { temporaryFolder } from '../../dev/stack/temporary-folder.ts'
import { isAlive, type StackProcess, stackFile, startProcess } from './stack-process.ts'

let dataDir: string
let squatter: Server
let takenPort: number
let stack: StackProcess
let addresses: StackAddresses

beforeAll(async () => {
  dataDir = await temporaryFolder('stack')
  squatter = createServer().listen(0, '127.0.0.1')
  await once(squatter, 'listening')
  takenPort = (squatter.address() as AddressInfo).port
  await start()
})

afterAll(async () => {
  squatter.close()
  stack.child.kill('SIGTERM')
  await stack.ended
  await rm(dataDir, { recursive: true, force: true })
})

describe('a stack on a laptop', () => {
  it('starts every part and says where each is', async () => {
    expect(Object.keys(addresses.pids).sort()).toEqual([...partNames].sort())
    for (const url of [addresses.api, addresses.inbox, addresses.temporalUi]) {
      expect((await fetch(String(url))).status).toBeLessThan(500)
    }
    const authorized = await fetch(`${addresses.api}/v1/events`, {
      method: 'POST',
      headers: { authorization: `Bearer ${addresses.apiKey}`, 'content-type': 'application/json' },
      body: '[]',
    })
    expect(authorized.status).not.toBe(401)
    expect(await inDatabase('select count(*)::int as customers from customers')).toEqual([{ customers: 0 }])
    expect(stack.output()).toContain(addresses.apiKey)
  })

  it('gives way when a port is taken', async () => {
    const port = Number(new URL(addresses.api).port)
    expect(port).toBeGreaterThan(takenPort)
    expect(stack.output()).toContain(addresses.api)
  })

  it('registers the search attributes', async () => {
    const connection = await Connection.connect({ address: addresses.temporal })
    const { customAttributes } = await connection.operatorService.listSearchAttributes({
      namespace: 'default',
    })
    await connection.close()
    expect(customAttributes).toMatchObject({ Stage: 2, Journeys: 7, OpenOrders: 7 })
  })

  it.each(partNames)('starts %s again when it was killed, with its new process id', async (part) => {
    const killed = Number(addresses.pids[part])
    process.kill(killed, 'SIGKILL')
    addresses = await stackFile(dataDir, stack, ({ pids }) => pids[part] !== killed)
    expect(isAlive(Number(addresses.pids[part]))).toBe(true)
    await vi.waitFor(() => expect(stack.output()).toContain(`is back, process ${addresses.pids[part]}`))
  })

  it('refuses a second stack on the same data', async () => {
    const second = startProcess(dataDir)
    expect(await second.ended).toBe(2)
    expect(second.output()).toMatch(/^A stack already runs on .*: stop that one, or set DATA_DIR .*\n$/)
    expect(isAlive(Number(addresses.pids.api))).toBe(true)
  })

  it('stops everything on SIGTERM and finds its data at the next start', async () => {
    await inDatabase("create table kept as select 'still here' as note")
    await withTemporal((client) =>
      client.workflow.start('sleeper', { taskQueue: 'nobody', workflowId: 'sleeper' }),
    )
    stack.child.kill('SIGTERM')
    expect(await stack.ended).toBe(0)
    expect(Object.values(addresses.pids).filter(isAlive)).toEqual([])
    expect(existsSync(join(dataDir, 'stack.json'))).toBe(false)

    const before = addresses
    await start()
    expect({ ...addresses, pids: {} }).toEqual({ ...before, pids: {} })
    await expectItsData()
  })

  it('comes back after it was killed as a whole, leaving nothing of the old one', async () => {
    const left = addresses.pids
    stack.child.kill('SIGKILL')
    await stack.ended
    await start()
    expect(stack.output()).toContain('ended what an earlier stack left running')
    expect(Object.values(left).filter(isAlive)).toEqual([])
    await expectItsData()
  })
})

describe('a wrong variable', () => {
  it.each([
    ['PORT', 'abc'],
    ['DATABASE_URL', 'nowhere'],
    ['RESEND_API_KEY', 're_without_a_webhook_secret'],
  ])('ends with one line about %s and code 2', async (name, value) => {
    const refused = startProcess(join(dataDir, 'unused'), { [name]: value })
    expect(await refused.ended).toBe(2)
    expect(refused.output()).toMatch(new RegExp(`^${name}.*(unset|neither).*\\n$`))
    expect(existsSync(join(dataDir, 'unused'))).toBe(false)
  })
})

async function start(): Promise<void> {
  stack = startProcess(dataDir, { PORT: String(takenPort) })
  addresses = await stackFile(dataDir, stack, () => stack.output().includes('Ready in'))
}

async function expectItsData(): Promise<void> {
  expect(await inDatabase('select note from kept')).toEqual([{ note: 'still here' }])
  const { status } = await withTemporal((client) => client.workflow.getHandle('sleeper').describe())
  expect(status.name).toBe('RUNNING')
}

async function inDatabase(text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: addresses.databaseUrl })
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

async function withTemporal<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const connection = await Connection.connect({ address: addresses.temporal })
  try {
    return await work(new Client({ connection }))
  } finally {
    await connection.close()
  }
}
