import type { Browser } from 'playwright-core'
import { afterAll } from 'vitest'
import { launchBrowser } from '../../dev/tools/browser.ts'

/** A browser for the test file that asks, to be awaited at its top; closed when the file is through. */
export async function ownBrowser(): Promise<Browser> {
  const browser = await launchBrowser()
  afterAll(() => browser.close())
  return browser
}
