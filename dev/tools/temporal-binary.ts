import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { cacheDirectory } from './cache-directory.ts'
import { findOnPath } from './find-on-path.ts'
import { makeOnce } from './make-once.ts'
import type { Report } from './report.ts'
import { runTool } from './run-tool.ts'
import { sdkDownload, sdkDownloadPath } from './sdk-download.ts'

/** The newest release that `go install` can build: later ones replace modules in their go.mod. */
const goPackage = 'github.com/temporalio/cli/cmd/temporal'
const goVersion = 'v1.5.1'

const ending = process.platform === 'win32' ? '.exe' : ''

/**
 * The path of Temporal's command line tool, which contains the dev server: the one on the PATH, else one in the
 * cache, else the Temporal SDK's download, else one built with Go.
 * @throws Error naming the missing tool and how to get it.
 */
export async function temporalBinary(report: Report): Promise<string> {
  const installed = await findOnPath('temporal')
  if (installed && (await isTemporal(installed))) return installed

  const folder = await cacheDirectory('bin')
  const downloaded = sdkDownloadPath('dev-server', folder)
  if (existsSync(downloaded)) return downloaded
  const built = join(folder, `temporal-${goVersion}${ending}`)
  if (existsSync(built)) return built

  report("downloading Temporal's dev server, once")
  return (await sdkDownload('dev-server', folder)) ?? (await build(built, folder, report))
}

async function build(path: string, folder: string, report: Report): Promise<string> {
  await makeOnce(path, () => goInstall(path, folder, report), report)
  return path
}

async function goInstall(path: string, folder: string, report: Report): Promise<void> {
  const go = await findOnPath('go')
  if (!go) {
    throw new Error(
      "Temporal's dev server cannot be downloaded here, and Go to build it is missing: get Go at https://go.dev/dl, or put `temporal` (https://temporal.io/setup/install-temporal-cli) on the PATH.",
    )
  }
  report("no download here: building Temporal's dev server with Go, one to four minutes, once")
  const work = await mkdtemp(join(folder, '.building-'))
  try {
    let packages = 0
    await runTool(go, ['install', '-v', '-ldflags', '-s -w', `${goPackage}@${goVersion}`], {
      env: { ...process.env, GOBIN: work },
      onLine: () => {
        packages += 1
        if (packages % 200 === 0) report(`  building Temporal's dev server: ${packages} packages so far`)
      },
    })
    await rename(join(work, `temporal${ending}`), path)
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

/** Other programs are called `temporal` too. */
async function isTemporal(path: string): Promise<boolean> {
  try {
    const { stdout } = await promisify(execFile)(path, ['--version'], { timeout: 5_000 })
    return stdout.startsWith('temporal version')
  } catch {
    return false
  }
}
