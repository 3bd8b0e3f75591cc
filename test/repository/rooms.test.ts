import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

interface Violation {
  from: string
  rule: { name: string }
}

/** A file and one line in it. */
type Import = readonly [file: string, line: string]

const cruiser = resolve('node_modules/.bin/depcruise')
const rules = resolve('.dependency-cruiser.cjs')

const allowed: Import[] = [
  ['config/a.ts', "import { timeZone } from '../journeys/time-zone.ts'"],
  ['journeys/a.ts', "import type { Shop } from '../config/shop.ts'"],
  ['journeys/b.ts', "import { DateTime } from 'luxon'"],
  ['emails/a.ts', "import { Text } from 'react-email'"],
  ['database/a.ts', "import type { Facts } from '../journeys/facts.ts'"],
  ['workflows/a.ts', "import type { Activities } from '../activities/activities.ts'"],
  ['workflows/b.ts', "import type { Client } from '@temporalio/client'"],
  ['activities/a.ts', "import type { SendInput } from '../workflows/contract.ts'"],
  ['api/a.ts', "import { ring } from '../workflows/ring-doorbell.ts'"],
  ['worker/a.ts', "import { decide } from '../activities/decide.ts'"],
  ['dev/a.ts', "import { decide } from '../activities/decide.ts'"],
  ['test/a.ts', "import { createApi } from '../api/create-api.ts'"],
]

const forbidden: (readonly [rule: string, ...Import])[] = [
  ['config-takes-values', 'config/b.ts', "import { facts } from '../journeys/facts.ts'"],
  ['config-takes-values', 'config/c.ts', "import { timeZone } from '../api/create-api.ts'"],
  ['journeys-takes-values', 'journeys/c.ts', "import { loadShop } from '../config/shop.ts'"],
  ['journeys-takes-values', 'journeys/d.ts', "export { templates } from '../emails/templates.ts'"],
  ['journeys-takes-values', 'journeys/e.ts', "export const x = import('../emails/templates.ts')"],
  ['journeys-takes-types', 'journeys/g.ts', "import type { Send } from '../database/sends.ts'"],
  ['journeys-takes-types', 'journeys/h.ts', "export type X = import('../database/sends.ts').Send"],
  ['journeys-takes-packages', 'journeys/i.ts', "import pino from 'pino'"],
  ['journeys-takes-package-types', 'journeys/j.ts', "import type { Logger } from 'pino'"],
  ['journeys-is-pure', 'journeys/k.ts', "import { readFileSync } from 'node:fs'"],
  ['emails-takes-values', 'emails/b.ts', "import { loadShop } from '../config/shop.ts'"],
  ['emails-takes-types', 'emails/c.ts', "import type { Facts } from '../journeys/facts.ts'"],
  ['emails-takes-packages', 'emails/d.ts', "import { DateTime } from 'luxon'"],
  ['database-takes-values', 'database/b.ts', "import { facts } from '../journeys/facts.ts'"],
  ['database-takes-types', 'database/c.ts', "import type { Shop } from '../config/shop.ts'"],
  ['workflows-takes-values', 'workflows/c.ts', "import { decide } from '../activities/decide.ts'"],
  ['workflows-takes-types', 'workflows/d.ts', "import type { Facts } from '../journeys/facts.ts'"],
  ['workflows-takes-packages', 'workflows/e.ts', "import { Client } from '@temporalio/client'"],
  ['workflows-is-pure', 'workflows/f.ts', "import { randomUUID } from 'node:crypto'"],
  ['activities-takes-values', 'activities/b.ts', "import { queue } from '../workflows/contract.ts'"],
  ['activities-takes-packages', 'activities/c.ts', "import pg from 'pg'"],
  ['api-takes-values', 'api/b.ts', "import { lifecycle } from '../workflows/customer-lifecycle.ts'"],
  ['api-takes-values', 'api/c.ts', "import { decide } from '../activities/decide.ts'"],
  ['api-takes-packages', 'api/d.ts', "import pg from 'pg'"],
  ['worker-takes-values', 'worker/b.ts', "import { createApi } from '../api/create-api.ts'"],
  ['worker-takes-values', 'worker/c.ts', "import { startStack } from '../dev/start-stack.ts'"],
  ['worker-takes-packages', 'worker/d.ts', "import express from 'express'"],
  ['dev-leaves-packages-to-their-rooms', 'dev/b.ts', "import { Text } from 'react-email'"],
  ['test-leaves-packages-to-their-rooms', 'test/b.ts', "import express from 'express'"],
  ['no-dev-packages-in-the-product', 'worker/e.ts', "import { faker } from '@faker-js/faker'"],
  ['no-cycles', 'api/circle-a.ts', "import './circle-b.ts'"],
  ['no-orphans', 'api/orphan.ts', 'export const alone = 1'],
  ['no-unresolvable', 'api/e.ts', "import '../config/no-such-file.ts'"],
]

/** What the imports above lead to. */
const targets: Import[] = [
  ...[
    'activities/activities.ts',
    'activities/decide.ts',
    'api/create-api.ts',
    'config/shop.ts',
    'database/sends.ts',
    'dev/start-stack.ts',
    'emails/templates.ts',
    'journeys/facts.ts',
    'journeys/time-zone.ts',
    'workflows/contract.ts',
    'workflows/customer-lifecycle.ts',
    'workflows/ring-doorbell.ts',
  ].map((file): Import => [file, 'export {}']),
  ['api/circle-b.ts', "import './circle-a.ts'"],
]

const packages = ['@temporalio/client', 'express', 'luxon', 'pg', 'pino', 'react-email']
const devPackages = ['@faker-js/faker']

describe('the rooms', () => {
  let violations: Violation[]
  let folder: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'perennial-rooms-'))
    const imports = [...allowed, ...forbidden.map(([, file, line]): Import => [file, line])]
    await writeTree(folder, [...targets, ...imports])
    violations = await cruise(folder)
  })

  afterAll(() => rm(folder, { recursive: true, force: true }))

  it.each(allowed)('%s may say: %s', (file) => {
    expect(violations.filter(({ from }) => from === file)).toEqual([])
  })

  it.each(forbidden)('%s forbids %s to say: %s', (rule, file) => {
    expect(rulesBroken(violations, file)).toContain(rule)
  })

  it('see a value that hides behind a type from the same file', async () => {
    const hidden = await mkdtemp(join(tmpdir(), 'perennial-rooms-'))
    try {
      await writeTree(hidden, [
        ...targets,
        [
          'journeys/a.ts',
          "import type { Shop } from '../config/shop.ts'\nimport { loadShop } from '../config/shop.ts'",
        ],
      ])
      expect(rulesBroken(await cruise(hidden), 'journeys/a.ts')).toEqual(['journeys-takes-values'])
    } finally {
      await rm(hidden, { recursive: true, force: true })
    }
  })

  it('are kept by this repository', async () => {
    expect(await cruise('.')).toEqual([])
  })
})

function rulesBroken(violations: readonly Violation[], file: string): string[] {
  return violations.filter(({ from }) => from === file).map(({ rule }) => rule.name)
}

async function writeTree(folder: string, files: readonly Import[]): Promise<void> {
  await writeFiles(folder, files)
  await writeFiles(
    folder,
    [...packages, ...devPackages].flatMap((name): Import[] => [
      [`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' })],
      [`node_modules/${name}/index.js`, ''],
    ]),
  )
  const manifest = { dependencies: versions(packages), devDependencies: versions(devPackages) }
  await writeFiles(folder, [['package.json', JSON.stringify({ name: 'rooms', type: 'module', ...manifest })]])
}

function versions(names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, '1.0.0']))
}

async function writeFiles(folder: string, files: readonly Import[]): Promise<void> {
  for (const [file, content] of files) {
    await mkdir(dirname(join(folder, file)), { recursive: true })
    await writeFile(join(folder, file), `${content}\n`)
  }
}

/** What the command line reports; it ends with the number of violations, so its exit code says nothing more. */
function cruise(folder: string): Promise<Violation[]> {
  const args = ['--config', rules, '--output-type', 'json', '.']
  return new Promise((done, fail) => {
    execFile(cruiser, args, { cwd: folder, maxBuffer: 100 * 1024 * 1024 }, (error, stdout) => {
      try {
        done((JSON.parse(stdout) as { summary: { violations: Violation[] } }).summary.violations)
      } catch {
        fail(error ?? new Error(`dependency-cruiser did not answer in JSON: ${stdout.slice(0, 200)}`))
      }
    })
  })
}
