import { renameSync, writeFileSync } from 'node:fs'

/** The wall clock of everything that is not Temporal: a shift in milliseconds, in a file that the processes watch. */
export interface Clock {
  file: string
  now(): Date
  /** Puts it forward, in all processes at once. */
  jump(milliseconds: number): void
}

/** @param behind how far it lags at the start: Temporal's clock cannot jump, and nothing may happen in its future */
export function createClock(file: string, behind: number): Clock {
  let shift = -behind
  write()
  return {
    file,
    now: () => new Date(Date.now() + shift),
    jump(milliseconds) {
      shift += milliseconds
      write()
    },
  }

  /** In one move: a process that read half a number would jump by itself. */
  function write(): void {
    writeFileSync(`${file}.new`, String(shift))
    renameSync(`${file}.new`, file)
  }
}
