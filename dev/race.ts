import { parseArgs } from 'node:util'
import { BadInput, orExit } from '../config/bad-input.ts'
import { openDatabase } from '../database/database.ts'
import { runRace } from './race/run-race.ts'
import { raceTable } from './race/table.ts'
import { startTemporaryPostgres } from './stack/temporary-postgres.ts'

/** Faults that are printed; the table counts them all. */
const mostPrinted = 20

/** Pairs between two lines of progress. */
const reportEvery = 4_800

/** One for everything that happens at once, so that nothing waits for another's. */
const connections = 40

const options = orExit(readOptions)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130))
const postgres = await startTemporaryPostgres('race', { throwaway: true })
const database = openDatabase(postgres.url, () => {}, connections)
const began = performance.now()
const result = await runRace({
  ...options,
  database,
  report: (done) => {
    if (done % reportEvery === 0) console.log(`${done} of ${options.pairs} pairs after ${seconds()} s`)
  },
})
console.log(`\nseed ${options.seed}, ${seconds()} s\n\n${raceTable(result)}`)
for (const fault of result.faults.slice(0, mostPrinted)) console.error(fault)
await database.end()
await postgres.stop()
process.exit(result.faults.length === 0 ? 0 : 1)

function seconds(): number {
  return Math.round((performance.now() - began) / 1_000)
}

function readOptions() {
  const { pairs, seed } = readArguments()
  return { pairs: number('pairs', pairs, 100_000), seed: number('seed', seed, 7) }
}

function readArguments() {
  try {
    return parseArgs({ options: { pairs: { type: 'string' }, seed: { type: 'string' } } }).values
  } catch (error) {
    throw new BadInput(error instanceof Error ? error.message : String(error))
  }
}

function number(option: string, text: string | undefined, usual: number): number {
  if (text === undefined) return usual
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1)
    throw new BadInput(`--${option} must be a whole number above 0, it is ${text}.`)
  return value
}
