import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Resend } from 'resend'
import { expect, it, onTestFinished } from 'vitest'
import { startResend } from '../../../dev/resend/server.ts'
import { apiKey, email, inboxOf, running, webhookSecret } from './setup.ts'

async function dataDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'resend-'))
  onTestFinished(() => rm(directory, { recursive: true, force: true }))
  return directory
}

/** The emulator as its own process, once it listens. */
async function startProcess(directory: string): Promise<{ child: ChildProcess; url: string }> {
  const main = new URL('../../../dev/resend/main.ts', import.meta.url).pathname
  const options = ['--data-dir', directory, '--api-key', apiKey, '--rate-limit', '1000']
  const webhook = ['--webhook-url', 'http://127.0.0.1:1/', '--webhook-secret', webhookSecret]
  const child = spawn(process.execPath, ['--import', 'tsx', main, '--port', '0', ...options, ...webhook], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const [line] = await once(createInterface({ input: child.stdout }), 'line')
  const ready = JSON.parse(line)
  expect(ready).toEqual({ ready: true, url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) })
  return { child, url: ready.url }
}

it('keeps mails, what became of them, and keys over a restart', async () => {
  const directory = await dataDirectory()
  const before = await startResend({ apiKey, dataDirectory: directory })
  const sender = new Resend(apiKey, { baseUrl: before.url })
  const { data } = await sender.emails.send(email, { idempotencyKey: 'k' })
  await inboxOf(before.url).request('POST', `/inbox/${data?.id}/open`)
  const mailsBefore = await inboxOf(before.url).mails()
  await before.close()

  const { resend, mails } = await running({ dataDirectory: directory })
  expect(await mails()).toEqual(mailsBefore)
  expect((await resend.emails.send(email, { idempotencyKey: 'k' })).data).toEqual(data)
  const other = await resend.emails.send({ ...email, subject: 'Other' }, { idempotencyKey: 'k' })
  expect(other.error?.name).toBe('invalid_idempotent_request')
})

it('keeps what came in and who is suppressed over a restart, the latter also when it is emptied', async () => {
  const directory = await dataDirectory()
  const before = await startResend({ apiKey, dataDirectory: directory })
  const letter = { from: 'ada@customer.example', to: 'help@shop.example', subject: 'Hello', text: 'Hello.' }
  const sender = new Resend(apiKey, { baseUrl: before.url })
  await sender.emails.send({ ...email, to: 'ada+bounce@customer.example' })
  await inboxOf(before.url).request('POST', '/inbox/receive', letter)
  await before.close()

  const between = await startResend({ apiKey, dataDirectory: directory })
  const reader = new Resend(apiKey, { baseUrl: between.url })
  expect((await reader.emails.receiving.list()).data?.data).toMatchObject([{ subject: 'Hello' }])
  expect((await reader.suppressions.list()).data?.data).toHaveLength(1)
  await inboxOf(between.url).request('DELETE', '/inbox')
  await between.close()

  const { resend } = await running({ dataDirectory: directory })
  expect((await resend.emails.receiving.list()).data?.data).toEqual([])
  expect((await resend.suppressions.list()).data?.data).toMatchObject([
    { email: 'ada+bounce@customer.example' },
  ])
})

it('keeps every mail it answered for when it is killed, and its keys', async () => {
  const directory = await dataDirectory()
  const { child, url } = await startProcess(directory)
  const sender = new Resend(apiKey, { baseUrl: url })
  const sending = Array.from({ length: 30 }, (_, n) => ({ n, key: `k${n}` })).map(async ({ n, key }) => {
    const answer = await sender.emails.send({ ...email, subject: `Mail ${n}` }, { idempotencyKey: key })
    if (n === 15) child.kill('SIGKILL')
    return { n, key, id: answer.data?.id }
  })
  const answers = await Promise.all(sending)
  const answered = answers.filter((answer) => answer.id !== undefined)
  expect(answered.length).toBeGreaterThan(0)

  const again = await startProcess(directory)
  const kept = new Set((await inboxOf(again.url).mails()).map((mail) => mail.id))
  for (const { id } of answered) expect(kept).toContain(id)
  const resend = new Resend(apiKey, { baseUrl: again.url })
  for (const { n, key, id } of answers) {
    const replay = await resend.emails.send({ ...email, subject: `Mail ${n}` }, { idempotencyKey: key })
    expect(replay.error).toBeNull()
    if (id !== undefined) expect(replay.data?.id).toBe(id)
  }
  expect(await inboxOf(again.url).stats()).toMatchObject({ accepted: 30 })
})

it('drops a line that was torn while it was written, and writes on', async () => {
  const directory = await dataDirectory()
  const before = await startResend({ apiKey, dataDirectory: directory })
  await new Resend(apiKey, { baseUrl: before.url }).emails.send(email)
  await before.close()
  await appendFile(join(directory, 'journal.jsonl'), '{"kind":"accepted","mails":[{"id":"torn ü')

  const between = await startResend({ apiKey, dataDirectory: directory })
  expect(await inboxOf(between.url).mails()).toHaveLength(1)
  await new Resend(apiKey, { baseUrl: between.url }).emails.send(email)
  await between.close()
  const { mails } = await running({ dataDirectory: directory })
  expect(await mails()).toHaveLength(2)
})

it('reads mails back that are larger than one chunk of the file', async () => {
  const directory = await dataDirectory()
  const text = 'ü€'.repeat(700_000)
  const before = await startResend({ apiKey, dataDirectory: directory })
  const sender = new Resend(apiKey, { baseUrl: before.url })
  await sender.emails.send({ ...email, text })
  await sender.emails.send(email)
  await before.close()
  const { mails } = await running({ dataDirectory: directory })
  expect((await mails()).map((mail) => mail.text === text)).toEqual([true, false])
})

it('stops on SIGTERM after the answers under way, also when Ctrl-C comes on top', async () => {
  const { child, url } = await startProcess(await dataDirectory())
  const { request, stats } = inboxOf(url)
  await request('PUT', '/inbox/faults', { mode: 'slow', milliseconds: 500 })
  const sending = new Resend(apiKey, { baseUrl: url }).emails.send(email)
  await expect.poll(async () => (await stats()).requests).toBe(1)
  const exited = once(child, 'exit')
  child.kill('SIGTERM')
  child.kill('SIGINT')
  expect((await sending).error).toBeNull()
  expect(await exited).toEqual([0, null])
})
