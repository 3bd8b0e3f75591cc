import type { Product } from '../product.ts'
import { Paragraph } from './paragraph.tsx'
import { ProductList } from './product-list.tsx'

/** What may suit the reader, below a line of its own; nothing where nobody knows. */
export function Recommendations({ line, products = [] }: { line: string; products: Product[] | undefined }) {
  if (products.length === 0) return null
  return (
    <>
      <Paragraph>{line}</Paragraph>
      <ProductList products={products} />
    </>
  )
}
