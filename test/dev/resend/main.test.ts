import { spawnSync } from 'node:child_process'
import { expect, it } from 'vitest'

const main = new URL('../../../dev/resend/main.ts', import.meta.url).pathname

it('says in one line what is wrong with its options, and ends with 2', () => {
  const { status, stderr, stdout } = spawnSync(
    process.execPath,
    ['--import', 'tsx', main, '--api-key', 're_test', '--daily-quota', 'many'],
    { encoding: 'utf8' },
  )
  expect(stderr).toBe('--daily-quota must be a whole number, it is many.\n')
  expect([status, stdout]).toEqual([2, ''])
})
