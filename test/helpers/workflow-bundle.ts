import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundleWorkflows } from '../../worker/bundle.ts'

/** The workflows as they stand in the checkout, bundled once for all test files that use them. */
export async function workflowBundle(): Promise<string> {
  const folder = new URL('../../workflows/', import.meta.url)
  const hash = createHash('sha256').update(readFileSync(new URL('../../package-lock.json', import.meta.url)))
  for (const file of readdirSync(folder).sort()) hash.update(readFileSync(new URL(file, folder)))
  const bundle = join(tmpdir(), `perennial-workflows-${hash.digest('hex').slice(0, 16)}.js`)
  if (!existsSync(bundle)) await bundleWorkflows(bundle)
  return bundle
}
