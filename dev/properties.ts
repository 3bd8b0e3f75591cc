import { loadShop } from '../config/shop.ts'
import { broken } from '../simulation/properties.ts'

/** Holds random lives against what must always hold: `npm run properties -- [SEEDS] [FIRST]`, 10,000 from 1 on. */
const [seeds = 10_000, first = 1] = process.argv.slice(2).map(Number)
if (!Number.isInteger(seeds) || !Number.isInteger(first) || seeds < 1 || first < 0) {
  console.error(
    'npm run properties -- SEEDS FIRST takes two whole numbers: how many lives, and the first seed.',
  )
  process.exit(2)
}

const shop = loadShop(process.env.SHOP_FILE || 'examples/shop.json')
const begun = Date.now()
let faulty = 0
for (let seed = first; seed < first + seeds; seed += 1) {
  const found = broken(seed, shop)
  if (found.length > 0) {
    faulty += 1
    console.log(`seed ${seed}: npm run properties -- 1 ${seed}`)
    for (const fault of found) console.log(`  ${fault}`)
  }
  if ((seed - first + 1) % 1_000 === 0) console.log(`${seed - first + 1} lives, ${faulty} of them faulty`)
}
const seconds = Math.round((Date.now() - begun) / 1_000)
console.log(`${seeds} lives from seed ${first} on in ${seconds} s: ${faulty} faulty.`)
process.exitCode = faulty > 0 ? 1 : 0
