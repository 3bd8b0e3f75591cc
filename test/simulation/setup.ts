import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { readOptions } from '../../simulation/options.ts'
import { simulate } from '../../simulation/simulate.ts'

/** Of this test file alone, gone with it. */
export const folder = mkdtempSync(join(tmpdir(), 'simulate-'))
afterAll(() => rmSync(folder, { recursive: true }))

export const header = 'customer_id,placed_at,order_id,total,currency'

/** @returns where it lies */
export function file(name: string, content: string | object): string {
  const path = join(folder, name)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

/** What the simulator makes of these arguments, with the example's shop and without a database. */
export async function simulated(...args: string[]) {
  const options = readOptions(args)
  if (options === 'help') throw new Error('Only the help was asked for.')
  return simulate(options, { shopFile: 'examples/shop.json', databaseUrl: undefined })
}
