import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { tryLock } from '../../../dev/tools/lock-file.ts'
import { makeOnce } from '../../../dev/tools/make-once.ts'
import { processIdentity } from '../../../dev/tools/process-identity.ts'

let folder: string
let path: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'perennial-tools-'))
  path = join(folder, 'tool')
})

afterEach(() => rm(folder, { recursive: true, force: true }))

it('makes a file once for all who ask at the same time', async () => {
  let made = 0
  const make = async () => {
    made += 1
    await writeFile(path, 'made')
  }
  await Promise.all([1, 2, 3].map(() => makeOnce(path, make, () => {})))
  expect(made).toBe(1)
  expect(await readdir(folder)).toEqual(['tool'])
})

it('lets the next one try when making it fails', async () => {
  const failing = makeOnce(
    path,
    () => Promise.reject(new Error('no network')),
    () => {},
  )
  await expect(failing).rejects.toThrow('no network')
  await makeOnce(
    path,
    () => writeFile(path, 'made'),
    () => {},
  )
  expect(await readdir(folder)).toEqual(['tool'])
})

it('tells who has a lock, and takes over that of a process that is gone', async () => {
  const lock = join(folder, 'lock')
  expect(await tryLock(lock)).toMatchObject({ held: true })
  expect(await tryLock(lock)).toEqual({ held: false, holder: process.pid })

  const gone = spawn(process.execPath, ['--eval', 'setInterval(() => {}, 1000)'])
  const record = JSON.stringify({ pid: gone.pid, identity: await processIdentity(Number(gone.pid)) })
  await writeFile(lock, record)
  expect(await tryLock(lock)).toEqual({ held: false, holder: gone.pid })
  gone.kill('SIGKILL')
  await once(gone, 'exit')
  expect(await tryLock(lock)).toMatchObject({ held: true })
})
