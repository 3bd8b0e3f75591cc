import type { Report } from '../tools/report.ts'

/** A fault that repeats every second must not flood the terminal; the log has them all. */
const quietMs = 10_000

const levelNames: Record<number, string> = { 40: 'warning', 50: 'error', 60: 'fatal' }

/** Shows a part's log lines of level warning and above (pino's numbers) on the terminal, shortened, repeated ones seldom. */
export function echoTrouble(title: string, report: Report): (line: Record<string, unknown>) => void {
  const lastShown = new Map<string, number>()
  return ({ level, msg, err }) => {
    const name = levelNames[Number(level)]
    if (!name) return
    const message = String(msg ?? errorMessage(err) ?? '').slice(0, 160)
    const now = Date.now()
    if (now - (lastShown.get(message) ?? 0) < quietMs) return
    lastShown.set(message, now)
    report(`${title} ${name}: ${message}`)
  }
}

function errorMessage(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'message' in error ? error.message : undefined
}
