import axe, { type AxeResults } from 'axe-core'
import type { Browser } from 'playwright-core'

/** What axe finds wrong with a page on a phone, and whether it is wider than that. */
export async function pageFaults(browser: Browser, html: string): Promise<string[]> {
  const page = await browser.newPage({ viewport: { width: 375, height: 700 } })
  await page.setContent(html)
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate<AxeResults>('axe.run()')
  const width = await page.evaluate<number>('document.documentElement.scrollWidth')
  await page.close()
  return [...violations.map(({ id }) => id), ...(width > 375 ? [`${width} px wide`] : [])]
}
