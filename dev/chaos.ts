import { parseArgs } from 'node:util'
import { BadInput, orExit } from '../config/bad-input.ts'
import type { PlanOptions } from './chaos/plan.ts'
import { runChaos } from './chaos/run-chaos.ts'
import { chaosTable } from './chaos/table.ts'

/** Milliseconds that a kill, and a mail, takes up unless `--minutes` says otherwise. */
const perKill = 5_000
const perMail = 100

/** Faults that are printed; the table counts them all. */
const mostPrinted = 50

const options = orExit(readOptions)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130))
const result = await runChaos({ ...options, report: console.log })
console.log(`\n${chaosTable(options, result)}\n`)
for (const fault of result.faults.slice(0, mostPrinted)) console.error(fault)
process.exit(result.faults.length === 0 ? 0 : 1)

function readOptions(): PlanOptions {
  const values = readArguments()
  const customers = number('customers', values.customers, 1_000)
  const mails = number('mails', values.mails, 10_000)
  const kills = number('kills', values.kills, 200)
  const usual = Math.max(kills * perKill, mails * perMail) / 60_000
  return {
    seed: number('seed', values.seed, 7),
    customers,
    mails,
    kills,
    duration: number('minutes', values.minutes, usual) * 60_000,
  }
}

function readArguments() {
  try {
    return parseArgs({
      options: {
        customers: { type: 'string' },
        mails: { type: 'string' },
        kills: { type: 'string' },
        seed: { type: 'string' },
        minutes: { type: 'string' },
      },
    }).values
  } catch (error) {
    throw new BadInput(error instanceof Error ? error.message : String(error))
  }
}

function number(option: string, text: string | undefined, usual: number): number {
  if (text === undefined) return usual
  const value = Number(text)
  const isRight = option === 'minutes' ? value > 0 : Number.isInteger(value) && value > 0
  if (!isRight) throw new BadInput(`--${option} must be a number above 0, it is ${text}.`)
  return value
}
