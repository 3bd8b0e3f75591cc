import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { BadInput, orExit } from '../config/bad-input.ts'
import { loadShop } from '../config/shop.ts'
import { openMailCheck } from './check-emails/mail-check.ts'
import { createGallery } from './gallery/create-gallery.ts'

const readShop = () => loadShop(process.env.SHOP_FILE || 'examples/shop.json')
const port = orExit(() => {
  readShop()
  return readPort()
})

// Playwright closes its browser when the process ends, but on SIGTERM keeps the process.
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => process.exit(0))
const check = await openMailCheck()
const server = createGallery({ readShop, check }).listen(port, '127.0.0.1')
await once(server, 'listening')
console.log(`The gallery is at http://127.0.0.1:${(server.address() as AddressInfo).port}; Ctrl-C ends it.`)

/** `--port NUMBER`, by default any free one. */
function readPort(): number {
  const given = process.argv.slice(2).join(' ')
  const port = Number(/^--port[ =](\d+)$/.exec(given)?.[1] ?? (given === '' ? 0 : Number.NaN))
  if (port <= 65_535) return port
  throw new BadInput(`The arguments ${given} cannot be used: there is only --port NUMBER, from 0 to 65535.`)
}
