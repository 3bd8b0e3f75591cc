import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { runTool } from '../tools/run-tool.ts'
import { projectRoot } from './configuration.ts'

/**
 * Bundles the workflow code into `file`, in a process of its own so that it does not hold up the start of the servers.
 * `signal` ends it early. A worker that has the bundle serves again a second after it died, instead of after several.
 */
export async function bundleWorkflowsAside(file: string, signal: AbortSignal): Promise<void> {
  const bundler = pathToFileURL(join(projectRoot, 'worker/bundle.ts')).href
  const script = `import { bundleWorkflows } from ${JSON.stringify(bundler)}; await bundleWorkflows(${JSON.stringify(file)})`
  const args = ['--import', 'tsx', '--input-type=module', '--eval', script]
  try {
    await runTool(process.execPath, args, { cwd: projectRoot, signal })
  } catch (error) {
    throw new Error(`The workflows cannot be bundled: ${(error as Error).message}`, { cause: error })
  }
}
