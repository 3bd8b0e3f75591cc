import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

/** The SDK's method that downloads a server and starts it, and how the SDK calls the file. */
const servers = {
  'dev-server': { method: 'createLocal', prefix: 'temporal' },
  'time-skipping': { method: 'createTimeSkipping', prefix: 'temporal-test-server' },
} as const

/** A firewall that swallows packets must not hold up the start: without a first byte by then, we go without. */
const firstByteMs = 8_000
const wholeDownloadMs = 300_000

/** Where the Temporal SDK keeps its own download of a server in `folder`; the file may not exist yet. */
export function sdkDownloadPath(server: keyof typeof servers, folder: string): string {
  const ending = process.platform === 'win32' ? '.exe' : ''
  return join(folder, `${servers[server].prefix}-sdk-typescript-${sdkVersion()}${ending}`)
}

/**
 * Lets the Temporal SDK download a server into `folder`.
 * The SDK downloads only by starting the server, so it does that for a moment, silently and in a process of its own.
 * @returns the executable's path, or undefined if the download is not to be had.
 */
export async function sdkDownload(server: keyof typeof servers, folder: string): Promise<string | undefined> {
  const path = sdkDownloadPath(server, folder)
  if (existsSync(path)) return path
  const executable = { type: 'cached-download', downloadDir: folder }
  const script = `
    import { TestWorkflowEnvironment } from '@temporalio/testing'
    const server = await TestWorkflowEnvironment.${servers[server].method}({ server: { executable: ${JSON.stringify(executable)} } })
    await server.teardown()`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: fileURLToPath(new URL('.', import.meta.url)),
    stdio: 'ignore',
  })
  const watch = new AbortController()
  const ended = once(child, 'exit').finally(() => watch.abort())
  await Promise.all([ended, endIfStuck(folder, () => child.kill('SIGKILL'), watch.signal)])
  return existsSync(path) ? path : undefined
}

async function endIfStuck(folder: string, end: () => void, signal: AbortSignal): Promise<void> {
  try {
    await sleep(firstByteMs, undefined, { signal })
    if (downloads(folder).length > 0) await sleep(wholeDownloadMs, undefined, { signal })
    end()
    for (const file of downloads(folder)) rmSync(join(folder, file), { force: true })
  } catch {
    // The process has ended by itself.
  }
}

function downloads(folder: string): string[] {
  return readdirSync(folder).filter((file) => file.endsWith('.downloading'))
}

function sdkVersion(): string {
  const manifest = createRequire(import.meta.url).resolve('@temporalio/testing/package.json')
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version
}
