import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { runOps } from '../../cli/run-ops.ts'
import { closedPort } from '../activities/setup.ts'
import { apiKey, ownApi } from '../api/setup.ts'
import { ownDatabase } from '../helpers/own-database.ts'
import { stored, storedSend } from '../helpers/stored-send.ts'

const { database } = await ownDatabase()
const api = await ownApi(database)

const answer = ['--who', 'Ada', '--why', 'a test']

/** One command in this process, at the api of the test. */
async function ops(...args: string[]) {
  return await typed('--url', api.url, '--key', apiKey, ...args)
}

async function typed(...args: string[]) {
  const [said, complained]: string[][] = [[], []]
  const code = await runOps(args, {
    print: (text) => void said?.push(text),
    complain: (text) => void complained?.push(text),
  })
  return { code, said: said?.join(''), complained: complained?.join('') }
}

describe('the command line', () => {
  it('shows how delivery stands, and who paused what and why', async () => {
    await storedSend(database, { state: 'ready', purpose: 'marketing' })
    await database.query(
      `insert into addresses (address, suppressed_for, changed_at) values ('x@y.example', 'bounce', now())`,
    )
    expect(await ops('pause', 'marketing', ...answer)).toEqual({
      code: 0,
      said: 'The lane marketing is paused.\n',
      complained: '',
    })
    const { said } = await ops('delivery')
    expect(said).toMatch(/^ +transactional +marketing$/m)
    expect(said).toMatch(/^lane +open +paused$/m)
    expect(said).toMatch(/^ready +0 +1$/m)
    expect(said).toMatch(/^bounce rate \(limit 4 %\) +– +–$/m)
    expect(said).toMatch(/^marketing is paused since \d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ by Ada: a test$/m)
    expect(said).toMatch(/^suppressed addresses: 1 for bounce$/m)
    expect((await ops('resume', 'marketing', ...answer)).said).toBe('The lane marketing is open again.\n')
  })

  it('lists what waits for a person with the choices, and settles it', async () => {
    const { id, subject } = await storedSend(database, { state: 'unknown', reason: 'no answer' })
    const { said } = await ops('sends', '--state', 'unknown')
    expect(said).toContain(id)
    expect(said).toContain(`shop/${subject}`)
    expect(said).toContain('settle as send-again: If Resend did take it, the customer gets this mail twice.')
    expect(await ops('settle', id, '--as', 'sent', ...answer)).toMatchObject({ code: 0 })
    expect(await stored(database, id)).toMatchObject({ state: 'sent' })
    expect((await ops('sends', '--state', 'unknown')).said).toBe('No mail is unknown.\n')
  })

  it('tries failed mails again', async () => {
    const { id } = await storedSend(database, { state: 'failed' })
    expect(await ops('retry', id, ...answer)).toMatchObject({ code: 0 })
    expect(await stored(database, id)).toMatchObject({ state: 'intended' })
  })

  it('leads from page to page', async () => {
    for (let count = 0; count < 3; count += 1) await storedSend(database, { state: 'parked' })
    const first = await ops('sends', '--state', 'parked', '--limit', '2')
    const [, next = ''] = /more: --after (\S+)/.exec(first.said ?? '') ?? []
    const second = await ops('sends', '--state', 'parked', '--limit', '2', '--after', next)
    const ids = `${first.said}${second.said}`.match(/^[0-9a-f]{8}-[0-9a-f-]{27}/gm)
    expect(new Set(ids).size).toBe(3)
    expect(second.said).not.toContain('more:')
  })

  it('tells what holds mail back from an address, and lifts it', async () => {
    await database.query(
      `insert into addresses (address, suppressed_for, suppressed_at, soft_bounces, changed_at)
       values ('held+back@y.example', 'soft-bounces', '2026-02-02T11:00:00Z', 5, now())`,
    )
    expect((await ops('suppression', 'Held+Back@y.example')).said).toBe(
      'held back: everything\nfor: soft-bounces, since 2026-02-02 11:00:00Z\nsoft bounces in a row: 5\n',
    )
    const lifted = await ops('suppression', 'held+back@y.example', '--lift', ...answer)
    expect(lifted).toMatchObject({ code: 0, said: 'Lifted: soft-bounces.\n' })
    const { code, complained } = await ops('suppression', 'held+back@y.example')
    expect(code).toBe(1)
    expect(complained).toMatch(/^error: Nothing is held back from this address[^\n]*\n$/)
  })

  it('keeps a log of what was done, and tells it as JSON too', async () => {
    await ops('pause', 'marketing', '--who', 'Bo', '--why', 'a reason of his')
    await ops('resume', 'marketing', ...answer)
    const { said } = await ops('log', '--limit', '2')
    expect(said).toMatch(
      /lane\.resumed +marketing +Ada +a test\n.*lane\.paused +marketing +Bo +a reason of his/,
    )
    const { said: json = '' } = await ops('log', '--limit', '1', '--json')
    expect(JSON.parse(json)).toMatchObject({ operations: [{ what: 'lane.resumed', who: 'Ada' }] })
  })

  it.each([
    { args: ['nonsense'], says: /unknown command 'nonsense'/ },
    { args: ['pause', 'fast', ...answer], says: /Allowed choices are transactional, marketing/ },
    { args: ['pause', 'marketing', '--why', 'x'], says: /--who <name>/ },
    { args: ['pause', ...answer], says: /missing required argument 'stream'/ },
    { args: ['settle', 'x', ...answer], says: /--as <outcome>/ },
    { args: ['settle', 'x', '--as', 'lost', ...answer], says: /choices are sent, send-again/ },
    { args: ['sends'], says: /--state <state>/ },
    { args: ['log', '--loud'], says: /unknown option '--loud'/ },
    { args: ['suppression', 'a@b.example', '--lift', '--who', 'Ada'], says: /needs --who <name> and --why/ },
  ])('answers bad usage in one line with exit code 2: $args', async ({ args, says }) => {
    const { code, said, complained } = await ops(...args)
    expect({ code, said }).toEqual({ code: 2, said: '' })
    expect(complained).toMatch(/^error: [^\n]*\n$/)
    expect(complained).toMatch(says)
  })

  it('wants to know where the api is and a key', async () => {
    expect(await typed('delivery', '--url', 'nowhere', '--key', 'x')).toMatchObject({ code: 2 })
    const { code, complained } = await typed('delivery', '--url', api.url)
    expect({ code, complained }).toEqual({
      code: 2,
      complained: 'error: API_KEY is missing: set it to one of the api’s keys\n',
    })
  })

  it.each([
    { args: ['settle', 'no-id', '--as', 'sent', ...answer], says: 'There is no send no-id.' },
    { args: ['log', '--limit', '9999'], says: 'limit must be 200 or less' },
    { args: ['log', '--key', 'wrong'], says: 'not one of API_KEYS' },
  ])('tells in one line what the api refuses, with exit code 1: $args', async ({ args, says }) => {
    const { code, complained } = await ops(...args)
    expect(code).toBe(1)
    expect(complained).toMatch(/^error: [^\n]*\n$/)
    expect(complained).toContain(says)
  })

  it('tells in one line when the api cannot be reached, or is something else', async () => {
    const other = createServer((_request, response) => response.end('<h1>Hello</h1>')).listen(0, '127.0.0.1')
    await once(other, 'listening')
    const port = (other.address() as AddressInfo).port
    try {
      for (const [at, says] of [
        [await closedPort(), 'cannot be reached'],
        [port, 'is not the api'],
      ]) {
        const { code, complained } = await typed('log', '--key', 'x', '--url', `http://127.0.0.1:${at}`)
        expect(code).toBe(1)
        expect(complained).toMatch(/^error: [^\n]*set API_URL[^\n]*\n$/)
        expect(complained).toContain(says)
      }
    } finally {
      other.close()
    }
  })

  it('runs as a program, with address and key from the environment', async () => {
    const program = fileURLToPath(new URL('../../cli/main.ts', import.meta.url))
    const run = (args: string[], key: string) =>
      new Promise<{ code: unknown; stdout: string; stderr: string }>((resolve) => {
        execFile(
          process.execPath,
          ['--import', 'tsx', program, ...args],
          { env: { ...process.env, API_URL: api.url, API_KEY: key } },
          (error, stdout, stderr) => resolve({ code: error?.code ?? 0, stdout, stderr }),
        )
      })
    const [done, refused] = await Promise.all([run(['log'], apiKey), run(['log'], 'wrong')])
    expect(done).toMatchObject({ code: 0, stderr: '', stdout: expect.stringContaining('lane.paused') })
    expect(refused).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(/^error: .*\n$/) })
  })
})
