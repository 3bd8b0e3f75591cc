import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { cacheDirectory } from './cache-directory.ts'
import { findOnPath } from './find-on-path.ts'
import { makeOnce } from './make-once.ts'
import type { Report } from './report.ts'
import { runTool } from './run-tool.ts'
import { sdkDownload, sdkDownloadPath } from './sdk-download.ts'

/** What `TestWorkflowEnvironment.createTimeSkipping({ server })` takes. */
export interface TimeSkippingServer {
  executable: { type: 'existing-path'; path: string }
}

const artifact = { groupId: 'io.temporal', artifactId: 'temporal-test-server', version: '1.38.0' }

/**
 * Temporal's time-skipping test server: the Temporal SDK's download, else the same server from Maven, run by Java.
 * @throws Error naming the missing tool and how to get it.
 */
export async function timeSkippingServer(report: Report): Promise<TimeSkippingServer> {
  const folder = await cacheDirectory('bin')
  const downloaded = sdkDownloadPath('time-skipping', folder)
  if (existsSync(downloaded)) return existing(downloaded)

  const fromMaven = join(await cacheDirectory(), `temporal-test-server-${artifact.version}`)
  const script = join(fromMaven, process.platform === 'win32' ? 'run.cmd' : 'run.sh')
  if (existsSync(script)) return existing(script)

  report("downloading Temporal's time-skipping test server, once")
  const path = await sdkDownload('time-skipping', folder)
  if (path) return existing(path)
  await makeOnce(fromMaven, () => fetchWithMaven(fromMaven, report), report)
  return existing(script)
}

function existing(path: string): TimeSkippingServer {
  return { executable: { type: 'existing-path', path } }
}

async function fetchWithMaven(folder: string, report: Report): Promise<void> {
  const [java, maven] = await Promise.all([findOnPath('java'), findOnPath('mvn')])
  if (!java || !maven) {
    throw new Error(
      `Temporal's time-skipping test server cannot be downloaded here, and ${java ? 'Maven' : 'Java'} to run it is missing: install a JDK 17 or newer (https://adoptium.net) and Maven (https://maven.apache.org).`,
    )
  }
  report("no download here: fetching Temporal's time-skipping test server with Maven, 38 MB, once")
  const work = await mkdtemp(`${folder}.fetching-`)
  try {
    await mkdir(join(work, 'lib'))
    await writeFile(join(work, 'pom.xml'), pom())
    const target = `-DoutputDirectory=${join(work, 'lib')}`
    await runTool(maven, ['-B', '-q', '-f', join(work, 'pom.xml'), 'dependency:copy-dependencies', target])
    await writeFile(join(work, 'run.sh'), shellScript(java), { mode: 0o755 })
    await writeFile(join(work, 'run.cmd'), commandScript(java))
    await rename(work, folder)
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

function pom(): string {
  return `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>perennial</groupId><artifactId>test-server</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies>
    <dependency>
      <groupId>${artifact.groupId}</groupId><artifactId>${artifact.artifactId}</artifactId><version>${artifact.version}</version>
    </dependency>
  </dependencies>
</project>
`
}

const javaOptions = '-XX:TieredStopAtLevel=1 -XX:+UseSerialGC'
const mainClass = 'io.temporal.testserver.TestServer'

/**
 * `exec`, so that ending the script ends the server; the SDK passes the port as the first argument.
 * Without `--enable-time-skipping`: the SDK allows skipping only while a test waits, and with that option the clock
 * runs off before the worker has polled its first task.
 */
function shellScript(java: string): string {
  return `#!/bin/sh
exec "${java}" ${javaOptions} -cp "$(dirname "$0")/lib/*" ${mainClass} "$1" > /dev/null 2>&1
`
}

function commandScript(java: string): string {
  return `@"${java}" ${javaOptions} -cp "%~dp0lib\\*" ${mainClass} %1 > NUL 2>&1\r\n`
}
