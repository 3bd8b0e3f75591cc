import { readFileSync } from 'node:fs'

/**
 * Runs a part of the stack with its wall clock put forward or back: `at-shifted-time.ts CLOCK_FILE ENTRY …`. The file
 * holds the milliseconds; when they change, the clock jumps while the process runs. Timers are left alone.
 */
const [file = '', entry = ''] = process.argv.splice(2, 2)
const readEvery = 20

let shift = readShift()
setInterval(() => {
  shift = readShift()
}, readEvery).unref()

const RealDate = Date
globalThis.Date = new Proxy(RealDate, {
  construct: (target, given, newTarget) =>
    Reflect.construct(target, given.length === 0 ? [RealDate.now() + shift] : given, newTarget),
  apply: () => new RealDate(RealDate.now() + shift).toString(),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
})

await import(new URL(`../../${entry}`, import.meta.url).href)

function now(): number {
  return RealDate.now() + shift
}

function readShift(): number {
  return Number(readFileSync(file, 'utf8'))
}
