import type { TestWorkflowEnvironment } from '@temporalio/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadShop } from '../../config/shop.ts'
import { agree } from '../../dev/agreement/agree.ts'
import { type Product, startProduct } from '../helpers/product.ts'
import { localTemporal } from '../helpers/temporal.ts'

let temporal: TestWorkflowEnvironment
let product: Product

beforeAll(async () => {
  temporal = await localTemporal()
  product = await startProduct({ temporal })
})

afterAll(async () => {
  await product?.stop()
  await temporal?.teardown()
})

test('the whole stack and the simulator send the same people the same mails at the same moments', async () => {
  const { agreed, divergences } = await agree({
    database: product.database,
    client: temporal.client,
    shop: loadShop(new URL('../../examples/shop.json', import.meta.url)),
    source: 'agreement',
    customers: 4,
    async post(events) {
      const response = await product.post([...events])
      expect(response.status).toBe(202)
    },
  })
  expect(divergences).toEqual([])
  expect(agreed).toBeGreaterThan(40)
}, 180_000)
