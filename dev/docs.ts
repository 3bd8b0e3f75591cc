import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { sampleOf } from './check-emails/samples.ts'
import { contributingDocument } from './docs/contributing.ts'
import { journeysDocument } from './docs/journeys.ts'
import { orderMails, orderStoryDocument, pictureFolder } from './docs/order-story.ts'
import { takePicture } from './docs/take-picture.ts'
import { launchBrowser } from './tools/browser.ts'

const docs = new URL('../docs/', import.meta.url)
const contributing = new URL('../CONTRIBUTING.md', import.meta.url)
const pictures = new URL(`${pictureFolder}/`, docs)

const cover = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 56 56">
  <rect width="56" height="56" fill="#31566b"/><circle cx="28" cy="28" r="18" fill="#e9dfc9"/>
</svg>`

await rm(pictures, { recursive: true, force: true })
await mkdir(pictures, { recursive: true })
await writeFile(new URL('ORDER-STORY.md', docs), orderStoryDocument())
await writeFile(new URL('JOURNEYS.md', docs), journeysDocument())
await writeFile(contributing, contributingDocument(await readFile(contributing, 'utf8')))

const browser = await launchBrowser()
const page = await browser.newPage()
// The products' pictures do not exist, so a plain cover stands for each.
await page.route('**/*', (route) => route.fulfill({ contentType: 'image/svg+xml', body: cover }))
for (const mail of orderMails()) {
  const picture = await takePicture(page, sampleOf(mail, 'de-formal', 'full').write().html)
  await writeFile(new URL(`${mail}.webp`, pictures), picture)
}
await browser.close()
console.log(
  `docs/ORDER-STORY.md, docs/JOURNEYS.md and CONTRIBUTING.md are written, with ${orderMails().length} pictures.`,
)
