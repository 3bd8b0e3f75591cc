import type { Page } from 'playwright-core'

const size = { width: 600, height: 1000 }

/** Of 100: small files, and text without blots. */
const quality = 70

/** A mail's picture as WebP: 600 pixels wide, at most the first 1000 of its height. */
export async function takePicture(page: Page, html: string): Promise<Buffer> {
  await page.setViewportSize(size)
  await page.setContent(html)
  const height = Math.min(size.height, await page.evaluate<number>('document.documentElement.scrollHeight'))
  // Playwright's own screenshots know no WebP.
  const session = await page.context().newCDPSession(page)
  const clip = { x: 0, y: 0, width: size.width, height, scale: 1 }
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality, clip })
  return Buffer.from(data, 'base64')
}
