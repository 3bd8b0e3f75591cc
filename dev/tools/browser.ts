import sparticuz from '@sparticuz/chromium'
import { type Browser, chromium } from 'playwright-core'

const flags = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run']

/** Among the package's own flags; with it, closing one page ends the browser. */
const singleProcess = '--single-process'

/**
 * A headless browser: the installed Chrome, else the Chromium that comes with a package (Linux x64).
 * @throws Error naming the remedy where neither starts.
 */
export async function launchBrowser(): Promise<Browser> {
  try {
    return await chromium.launch({ channel: 'chrome', args: flags })
  } catch {
    return await launchPackagedChromium()
  }
}

async function launchPackagedChromium(): Promise<Browser> {
  try {
    return await chromium.launch({
      executablePath: await sparticuz.executablePath(),
      args: [...sparticuz.args.filter((arg) => arg !== singleProcess), ...flags],
    })
  } catch (cause) {
    throw new Error('No browser starts here: install Google Chrome, or run on Linux x64.', { cause })
  }
}
