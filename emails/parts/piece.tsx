import { Link } from 'react-email'
import type { Piece as Given } from '../piece.ts'
import { webUrl } from '../web-url.ts'
import { OwnText } from './own-text.tsx'
import { Paragraph } from './paragraph.tsx'
import { theme } from './theme.ts'
import { Subtitle } from './title.tsx'

/** Something to read, with a link to where there is more; nothing where there is no piece. */
export function Piece({ piece, more }: { piece: Given | undefined; more: (title: string) => string }) {
  if (!piece) return null
  const { title, text, url } = piece
  return (
    <>
      <Subtitle>{title}</Subtitle>
      <OwnText>{text}</OwnText>
      {webUrl(url) && (
        <Paragraph>
          <Link href={url} style={theme.itemLink}>
            {more(title)}
          </Link>
        </Paragraph>
      )}
    </>
  )
}
