import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Database, isUnavailable, openDatabase, transaction } from '../../database/database.ts'
import { createTestDatabase, type TestDatabase } from '../helpers/database.ts'
import { type Gate, openGate } from '../helpers/gate.ts'

/** What PostgreSQL says to its connections when it is shut down, and how its answers end. */
const farewell = errorMessage({ S: 'FATAL', V: 'FATAL', C: '57P01', M: 'terminating connection' })
const readyForQuery = Buffer.from('Z\0\0\0\x05I', 'latin1')

let testDatabase: TestDatabase
let gate: Gate
let database: Database
let isDying = false

beforeAll(async () => {
  testDatabase = await createTestDatabase()
  gate = await openGate(testDatabase.url, (client, server) => {
    client.pipe(server)
    server.on('data', (chunk: Buffer) => {
      const isAnswer = chunk.subarray(-readyForQuery.length).equals(readyForQuery)
      client.write(isDying && isAnswer ? Buffer.concat([chunk, farewell]) : chunk)
    })
  })
  database = openDatabase(gate.via(testDatabase.url), () => {}, 1)
})

afterAll(async () => {
  await database.end()
  await gate.shut()
  await testDatabase.drop()
})

it('a connection that breaks as it is handed on fails who gets it, and does not end the process', async () => {
  await database.query('select 1')
  isDying = true
  const one = database.query<{ answer: number }>('select 42 as answer')
  const next = transaction(database, (db) => db.query('select 1')).then(
    () => undefined,
    (error: unknown) => error,
  )
  expect((await one).rows).toEqual([{ answer: 42 }])
  expect(await next).toSatisfy(isUnavailable)
  isDying = false
  expect((await database.query('select 7 as answer')).rows).toEqual([{ answer: 7 }])
})

function errorMessage(fields: Record<string, string>): Buffer {
  const body = Buffer.from(
    `${Object.entries(fields)
      .map(([name, text]) => `${name}${text}\0`)
      .join('')}\0`,
  )
  const head = Buffer.from('E\0\0\0\0')
  head.writeInt32BE(body.length + 4, 1)
  return Buffer.concat([head, body])
}
