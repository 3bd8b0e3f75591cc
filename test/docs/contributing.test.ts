import { execFile } from 'node:child_process'
import { cp, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contributingDocument, examplePlaces, withLines } from '../../dev/docs/contributing.ts'
import { temporaryFolder } from '../../dev/stack/temporary-folder.ts'
import { journeys } from '../../journeys/journeys.ts'

const run = promisify(execFile)
const root = resolve(import.meta.dirname, '../..')
const inRoot = (path: string) => join(root, path)

it('CONTRIBUTING.md shows the example as it is: npm run docs writes it anew', async () => {
  const page = await readFile(inRoot('CONTRIBUTING.md'), 'utf8')
  expect(page).toBe(contributingDocument(page))
})

it('a page without a place for the example is refused by name', () => {
  expect(() => contributingDocument('# Contributing\n')).toThrow(
    /CONTRIBUTING.md must say where the example is/,
  )
})

it('lines that fit nowhere are refused by the file', () => {
  const place = { file: 'a.ts', text: ' three\n+four\n', isNew: false }
  expect(withLines(place, 'two\nthree\nfive\n')).toBe('two\nthree\nfour\nfive\n')
  expect(() => withLines(place, 'two\nfive\n')).toThrow(/does not fit a\.ts: .* once:\nthree/)
})

// Where it has been followed already, the example is a journey like the others.
const isFollowed = journeys.some(({ name }) => name === 'third-order')

describe.skipIf(isFollowed)('whoever follows CONTRIBUTING.md', () => {
  /** What compiling and telling a journey takes. */
  const rooms = [
    'activities',
    'config',
    'dev',
    'emails',
    'examples',
    'journeys',
    'simulation',
    'test',
    'workflows',
  ]
  const product = [
    'api',
    'cli',
    'database',
    'worker',
    'package.json',
    'tsconfig.json',
    'biome.json',
    '.gitignore',
  ]
  const places = examplePlaces()
  let copy: string

  beforeAll(async () => {
    copy = await temporaryFolder('contributing')
    for (const name of [...rooms, ...product])
      await cp(inRoot(name), join(copy, name), {
        recursive: true,
        filter: (path) => !path.includes('histories'),
      })
    await symlink(inRoot('node_modules'), join(copy, 'node_modules'))
    for (const place of places) {
      const path = join(copy, place.file)
      await mkdir(dirname(path), { recursive: true })
      await writeFile(path, place.isNew ? place.text : withLines(place, await readFile(path, 'utf8')))
    }
    await writeFile(
      join(copy, 'tsconfig.example.json'),
      JSON.stringify({ extends: './tsconfig.json', include: places.map(({ file }) => file) }),
    )
    // Neither servers nor the shared database are needed for it.
    await writeFile(
      join(copy, 'vitest.config.ts'),
      "export default { test: { include: ['test/**/*.test.ts'] } }\n",
    )
  })
  afterAll(() => rm(copy, { recursive: true }))

  const inCopy = (command: string, ...args: string[]) =>
    run(process.execPath, [inRoot(`node_modules/${command}`), ...args], { cwd: copy }).then(
      ({ stdout }) => ({ said: stdout, failed: false }),
      (error: { stdout?: string; stderr?: string }) => ({
        said: `${error.stdout}${error.stderr}`,
        failed: true,
      }),
    )

  it('has lines in the order in which the linter wants them', async () => {
    expect(
      await inCopy('@biomejs/biome/bin/biome', 'check', ...places.map(({ file }) => file)),
    ).toMatchObject({ failed: false })
  })

  it('has code that compiles', async () => {
    expect(await inCopy('typescript/bin/tsc', '--project', 'tsconfig.example.json')).toEqual({
      said: '',
      failed: false,
    })
  }, 180_000)

  it('has a story that is heard beside all others, and a mail in each voice', async () => {
    const tests = [
      'test/journeys/stories/third-order.test.ts',
      'test/journeys/coverage.test.ts',
      'test/journeys/check-journeys.test.ts',
    ]
    const { said, failed } = await inCopy('vitest/vitest.mjs', 'run', ...tests)
    expect({ said, failed }).toMatchObject({
      said: expect.stringMatching(/Test Files .*3 passed/),
      failed: false,
    })
  }, 180_000)
})
