import axe, { type AxeResults } from 'axe-core'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sampleOrder } from '../../emails/fixtures.ts'
import { launchBrowser } from '../helpers/browser.ts'
import { everyMail, sample } from './every-mail.ts'

let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
}, 60_000)

afterAll(async () => {
  await browser?.close()
})

it.each(everyMail)('finds nothing serious in $name, $voice', { timeout: 30_000 }, async ({ name, voice }) => {
  const page = await browser.newPage({ viewport: { width: 375, height: 800 } })
  // Pictures are of no concern here, and a test does not go out to the network.
  await page.route('**/*', (route) => route.abort())
  await page.setContent(sample(name, { voice }).html)
  await page.evaluate(axe.source)
  const { violations, passes } = await page.evaluate<AxeResults>('axe.run()')
  const width = await page.evaluate<number>('document.documentElement.scrollWidth')
  await page.close()

  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(serious.map(({ id, nodes }) => ({ id, html: nodes.map((node) => node.html) }))).toEqual([])
  expect(passes.map(({ id }) => id)).toContain('color-contrast')
  expect(width).toBe(375)
})

it('keeps to a phone’s width with words that know no end', async () => {
  const items = [{ productId: 'x', name: 'Langspielplatten'.repeat(12), quantity: 1, price: 123456789 }]
  const page = await browser.newPage({ viewport: { width: 375, height: 800 } })
  await page.setContent(sample('order-received', {}, { order: { ...sampleOrder, items } }).html)
  const width = await page.evaluate<number>('document.documentElement.scrollWidth')
  await page.close()
  expect(width).toBe(375)
})
