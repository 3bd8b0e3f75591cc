import type { TestWorkflowEnvironment } from '@temporalio/testing'
import { afterAll } from 'vitest'
import { ownTemporal } from './own-temporal.ts'
import { type Product, type ProductOptions, startProduct } from './product.ts'

/**
 * A product for the test file that asks, to be awaited at its top; gone when the file is through, before all that the
 * file asked for earlier. Without `temporal` it has one of its own.
 */
export async function ownProduct({ temporal: given, ...options }: Partial<ProductOptions> = {}): Promise<{
  product: Product
  temporal: TestWorkflowEnvironment
}> {
  const temporal = given ?? (await ownTemporal())
  const product = await startProduct({ temporal, ...options })
  afterAll(() => product.stop())
  return { product, temporal }
}
