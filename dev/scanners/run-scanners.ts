import type { Browser } from 'playwright-core'
import type { Database } from '../../database/database.ts'
import { changedRows, takePicture } from './changed-rows.ts'
import type { ScannedPage } from './people.ts'

type Visit = 'GET' | 'HEAD' | 'browser'

export interface ScanOptions {
  database: Database
  browser: Browser
  /** Address of the api. */
  apiUrl: string
  pages: readonly ScannedPage[]
  visits: number
  report?: (line: string) => void
}

export interface ScanResult {
  /** Visits by page and kind. */
  visits: ReadonlyMap<ScannedPage['page'], Readonly<Record<Visit, number>>>
  /** Forms that were submitted. */
  forms: number
  /** Rows that were added, removed or changed, by table. */
  changed: ReadonlyMap<string, number>
  /** What was answered with anything but a page. */
  faults: string[]
}

/** Of every ten visits two are a browser's, which takes the longest. */
const kinds: readonly Visit[] = [
  'GET',
  'HEAD',
  'GET',
  'HEAD',
  'browser',
  'GET',
  'HEAD',
  'GET',
  'HEAD',
  'browser',
]

/** Visits at a time. */
const atOnce = 4

/**
 * Visits every page as the scanners of mail providers and companies do: they open links, follow those on the page, and
 * some run its scripts and submit every form they find. Nobody presses a button.
 */
export async function runScanners({
  database,
  browser,
  apiUrl,
  pages,
  visits,
  report = () => {},
}: ScanOptions): Promise<ScanResult> {
  const counts = new Map(
    pages.map(({ page }): [ScannedPage['page'], Record<Visit, number>] => [
      page,
      { GET: 0, HEAD: 0, browser: 0 },
    ]),
  )
  const faults: string[] = []
  let forms = 0
  let begun = 0
  const before = await takePicture(database)
  const context = await browser.newContext()
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (begun < visits) {
        const number = begun
        begun += 1
        if (number > 0 && number % 1_000 === 0) report(`${number} visits`)
        // Each page in turn, by each kind of visit in turn.
        const kind = kinds[number % kinds.length] ?? 'GET'
        const place = pages[(number + Math.floor(number / kinds.length)) % pages.length]
        const count = place && counts.get(place.page)
        if (!place || !count) continue
        count[kind] += 1
        const url = apiUrl + place.path
        if (kind !== 'browser') await open(url, kind)
        else {
          const submitted = await submitEverything(url)
          forms += submitted
        }
      }
    }),
  )
  await context.close()
  const after = await takePicture(database)
  return { visits: counts, forms, changed: changedRows(before, after), faults }

  async function open(url: string, method: 'GET' | 'HEAD'): Promise<void> {
    const response = await fetch(url, { method })
    if (response.status !== 200) faults.push(`${method} ${url} answered ${response.status}`)
    const links = (await response.text()).matchAll(/ (?:href|action|formaction)="([^"]+)"/g)
    for (const [, link = ''] of links) {
      const linked = new URL(link.replaceAll('&#38;', '&'), url)
      if (linked.origin === new URL(url).origin) await (await fetch(linked, { method })).text()
    }
  }

  /** Opens a page and submits each of its forms, as it was loaded. Returns how many there were. */
  async function submitEverything(url: string): Promise<number> {
    const page = await context.newPage()
    try {
      const response = await page.goto(url)
      if (response?.status() !== 200) faults.push(`${url} answered ${response?.status()}`)
      const count = await page.evaluate<number>('document.forms.length')
      for (let form = 0; form < count; form += 1) {
        if (form > 0) await page.goto(url)
        await Promise.all([
          page.waitForNavigation(),
          page.evaluate(`HTMLFormElement.prototype.submit.call(document.forms[${form}])`),
        ])
      }
      return count
    } finally {
      await page.close()
    }
  }
}
