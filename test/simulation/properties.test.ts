import { expect, test } from 'vitest'
import { loadShop } from '../../config/shop.ts'
import { broken } from '../../simulation/properties.ts'

const shop = loadShop(new URL('../../examples/shop.json', import.meta.url))

test('two hundred random lives keep every promise', () => {
  const faults = Array.from({ length: 200 }, (_, seed) =>
    broken(seed, shop).map((fault) => `${fault}\n  replay: npm run properties -- 1 ${seed}`),
  )
  expect(faults.flat()).toEqual([])
})
