import { unstableToPlainText } from 'react-email'

/** An amount belongs on the line of its label: `Gesamt: 12,00 €`. */
const cellBeforeAmount = /<\/td><td data-amount="true"[^>]*>/g

/** A link whose address would only disturb the reading, such as a product's in an order. */
const quietLink = /<a data-quiet="true"[^>]*>(.*?)<\/a>/g

/**
 * The text part of a mail's HTML: complete, with the addresses of links after their names.
 * `unstableToPlainText` is react-email's own converter, three times as fast as `toPlainText` and as complete.
 * The patterns can only match our own markup: in data `<` is escaped.
 */
export function plainText(html: string): string {
  const lines = unstableToPlainText(html.replace(cellBeforeAmount, ': ').replace(quietLink, '$1'))
  return `${lines.replace(/\n{3,}/g, '\n\n').trim()}\n`
}
