import { expect, it } from 'vitest'
import { sampleOrder } from '../../emails/fixtures.ts'
import { ownBrowser } from '../helpers/own-browser.ts'
import { sample } from './every-mail.ts'

const browser = await ownBrowser()

it('keeps to a phone’s width with words that know no end', async () => {
  const items = [{ productId: 'x', name: 'Langspielplatten'.repeat(12), quantity: 1, price: 123456789 }]
  const page = await browser.newPage({ viewport: { width: 375, height: 800 } })
  await page.setContent(sample('order-received', {}, { order: { ...sampleOrder, items } }).html)
  const width = await page.evaluate<number>('document.documentElement.scrollWidth')
  await page.close()
  expect(width).toBe(375)
})
