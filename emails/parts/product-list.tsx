import { Link } from 'react-email'
import { webUrl } from '../web-url.ts'
import { isPictured, PictureCell } from './picture-cell.tsx'
import { theme } from './theme.ts'

interface Product {
  name: string
  imageUrl?: string | undefined
  url?: string | undefined
}

/** Products by picture and name, each linked to its page. */
export function ProductList({ products }: { products: Product[] }) {
  const pictured = isPictured(products)
  return (
    <table role="presentation" cellPadding={0} cellSpacing={0} style={theme.productList}>
      <tbody>
        {products.map(({ name, imageUrl, url }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two products may share a name, and nothing is reordered
          <tr key={index}>
            {pictured && <PictureCell url={imageUrl} />}
            <td style={theme.productName}>
              <ProductName name={name} url={webUrl(url)} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function ProductName({ name, url }: { name: string; url: string | undefined }) {
  if (url === undefined) return name
  return (
    <Link href={url} style={theme.itemLink}>
      {name}
    </Link>
  )
}
