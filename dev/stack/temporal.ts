import { dirname } from 'node:path'
import { Connection } from '@temporalio/client'
import { searchAttributes } from '../../workflows/contract.ts'
import type { Report } from '../tools/report.ts'
import { temporalBinary } from '../tools/temporal-binary.ts'
import type { Part } from './part.ts'

export interface TemporalOptions {
  /** SQLite file; without it everything is kept in memory. */
  databaseFile?: string
  port: number
  /** Port of the Web UI; without it there is none. */
  uiPort?: number
  namespace: string
  logFile: string
}

/**
 * Temporal's dev server. Its file survives a killed process, not a power cut: full safety would cost three quarters
 * of the speed, and what it holds can be rebuilt from PostgreSQL.
 */
export async function temporalPart(options: TemporalOptions, report: Report): Promise<Part> {
  const { databaseFile, port, uiPort, namespace, logFile } = options
  const address = `127.0.0.1:${port}`
  return {
    name: 'temporal',
    command: await temporalBinary(report),
    args: [
      ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), '--log-level', 'error'],
      ...(uiPort === undefined ? ['--headless'] : ['--ui-port', String(uiPort)]),
      ...(namespace === 'default' ? [] : ['--namespace', namespace]),
      ...Object.entries(searchAttributes).flatMap(([name, type]) => [
        '--search-attribute',
        `${name}=${type}`,
      ]),
      ...(databaseFile ? persistence(databaseFile) : []),
    ],
    cwd: dirname(logFile),
    env: { ...process.env },
    logFile,
    stopSignal: 'SIGTERM',
    grace: 10_000,
    probe: () => reach(address, namespace),
  }
}

function persistence(file: string): string[] {
  return ['--db-filename', file, '--sqlite-pragma', 'journal_mode=WAL', '--sqlite-pragma', 'synchronous=OFF']
}

async function reach(address: string, namespace: string): Promise<void> {
  const connection = await Connection.connect({ address, connectTimeout: '1s' })
  try {
    await connection.workflowService.describeNamespace({ namespace })
  } finally {
    await connection.close()
  }
}
