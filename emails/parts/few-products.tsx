import type { Product } from '../product.ts'
import type { Voice } from '../voice.ts'
import { andMore } from '../wording/and-more.ts'
import { Paragraph } from './paragraph.tsx'
import { ProductList } from './product-list.tsx'

/** A look back names so many. */
const shown = 3

/** The first products of an order by picture and name; the others are counted. */
export function FewProducts({ products, voice }: { products: Product[]; voice: Voice }) {
  const left = products.length - shown
  return (
    <>
      <ProductList products={products.slice(0, shown)} />
      {left > 0 && <Paragraph>{andMore(left, voice)}</Paragraph>}
    </>
  )
}
