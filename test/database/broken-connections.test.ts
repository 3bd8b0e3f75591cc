import { afterAll, expect, it } from 'vitest'
import { isUnavailable, openDatabase, transaction } from '../../database/database.ts'
import { openGate } from '../helpers/gate.ts'
import { ownDatabase } from '../helpers/own-database.ts'

/** What PostgreSQL says to its connections when it is shut down, and how its answers end. */
const farewell = errorMessage({ S: 'FATAL', V: 'FATAL', C: '57P01', M: 'terminating connection' })
const readyForQuery = Buffer.from('Z\0\0\0\x05I', 'latin1')

const { databaseUrl } = await ownDatabase()
let isDying = false
const gate = await openGate(databaseUrl, (client, server) => {
  client.pipe(server)
  server.on('data', (chunk: Buffer) => {
    const isAnswer = chunk.subarray(-readyForQuery.length).equals(readyForQuery)
    client.write(isDying && isAnswer ? Buffer.concat([chunk, farewell]) : chunk)
  })
})
const database = openDatabase(gate.via(databaseUrl), () => {}, 1)
afterAll(async () => {
  await database.end()
  await gate.shut()
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
