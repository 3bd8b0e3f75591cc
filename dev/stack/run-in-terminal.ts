import { BadInput } from '../../config/bad-input.ts'
import { addressTable } from './address-table.ts'
import { type Stack, startStack } from './start-stack.ts'

const parentWatchMs = 500

/**
 * Starts the stack for a person at a terminal: progress, one table of addresses, Ctrl-C stops everything.
 * @param then runs once everything is ready; the exit code it returns stops the stack, undefined leaves it up
 */
export async function runInTerminal(then?: (stack: Stack) => Promise<number | undefined>): Promise<void> {
  const begun = performance.now()
  const starting = new AbortController()
  let stack: Stack | undefined
  let asked = false

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end())
  // Whoever read our lines may be gone before us.
  process.stdout.on('error', () => {})
  if (process.env.npm_lifecycle_event) endWithParent()

  try {
    stack = await startStack({ environment: process.env, report: console.log, signal: starting.signal })
    const seconds = ((performance.now() - begun) / 1000).toFixed(1)
    console.log(`\n${addressTable(stack.addresses)}\n`)
    console.log(`Ready in ${seconds} s. Ctrl-C stops everything; what is stored stays.`)
    const code = await then?.(stack)
    if (code !== undefined) await end(code)
  } catch (error) {
    if (starting.signal.aborted) process.exit(130)
    if (asked) return
    console.error(error instanceof Error ? error.message : error)
    await stack?.stop()
    process.exit(error instanceof BadInput ? 2 : 1)
  }

  /** The first time everything is stopped in order, the second time at once. */
  async function end(code = 0): Promise<void> {
    if (asked) {
      stack?.kill()
      process.exit(130)
    }
    asked = true
    if (!stack) return starting.abort()
    console.log('stopping; once more to stop at once')
    await stack.stop()
    console.log('stopped')
    process.exit(code)
  }

  /** npm hands a SIGTERM on only as far as its shell, which ends without a word to us. */
  function endWithParent(): void {
    const parent = process.ppid
    const watch = setInterval(() => {
      if (process.ppid === parent) return
      clearInterval(watch)
      if (!asked) void end()
    }, parentWatchMs)
    watch.unref()
  }
}
