import { mkdir, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundleWorkflowCode } from '@temporalio/worker'

/** Where `npm run build` and the stack put the bundle they make. */
const defaultFile = fileURLToPath(new URL('./workflow-bundle.js', import.meta.url))

const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
export const workflowsPath = fileURLToPath(new URL(`../workflows/workflows.${extension}`, import.meta.url))

/** Bundles the workflow code into one file, so that a worker starts without a build. */
export async function bundleWorkflows(outFile: string = defaultFile): Promise<void> {
  const { code } = await bundleWorkflowCode({ workflowsPath, logger: quiet })
  await mkdir(dirname(outFile), { recursive: true })
  await writeFile(`${outFile}.part`, code)
  await rename(`${outFile}.part`, outFile)
}

const quiet = { log() {}, trace() {}, debug() {}, info() {}, warn: console.warn, error: console.error }

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundleWorkflows()
