import { Img } from 'react-email'
import { webUrl } from '../web-url.ts'
import { pictureSize, theme } from './theme.ts'

/**
 * A table cell with a product's picture, or with an empty square to keep the column.
 * The alternative text is empty on purpose: the name stands beside it, and nobody should hear it twice.
 */
export function PictureCell({ url, rows = 1 }: { url: string | undefined; rows?: number }) {
  const image = webUrl(url)
  return (
    <td rowSpan={rows} style={theme.picture} data-skip-in-text="true">
      {image === undefined ? (
        <div style={theme.emptyPicture} />
      ) : (
        <Img src={image} alt="" width={pictureSize} height={pictureSize} style={theme.image} />
      )}
    </td>
  )
}

/** Whether any of these products can be shown: only then a list keeps a column for pictures. */
export function isPictured(products: { imageUrl?: string | undefined }[]): boolean {
  return products.some(({ imageUrl }) => webUrl(imageUrl) !== undefined)
}
