import type { MailContext } from './mail-context.ts'
import type { Brief } from './template.ts'

/** The way to a mail's question from a digest: the page that takes the answer, or else the shop. */
export function answerLink({ answerUrl, shop }: MailContext, label: string): Brief['link'] {
  return answerUrl ? { url: answerUrl, label } : { url: shop.url, label: shop.name }
}
