import { createHmac, timingSafeEqual } from 'node:crypto'

/** What a link may do; a signature for one purpose is worthless for another. */
type LinkPurpose = 'unsubscribe' | 'preferences' | 'sign-up' | 'confirm' | 'export' | 'answer'

/** Makes and checks the addresses that act for a customer without a login. */
export interface Links {
  /**
   * The signed address for one purpose.
   * @param id whom or what it is for: a customer's id, a request's; letters, digits, `-`, `_` and `~`
   * @param expires wall time from which it is worthless, to the second. Default never
   */
  make(purpose: LinkPurpose, id: string, options?: { expires?: Date }): string
  /** The id a token was made for, or undefined if it was not made here for this purpose, or has expired. */
  read(purpose: LinkPurpose, token: string, wallNow: Date): string | undefined
}

/**
 * @param publicUrl address under which the api is reached by the shop's customers
 * @param secret at least 32 characters; changing it makes all links in mails already sent worthless
 */
export function createLinks(publicUrl: string, secret: string): Links {
  const sign = (purpose: LinkPurpose, content: string) =>
    createHmac('sha256', secret).update(`${purpose}\n${content}`).digest('base64url')
  return {
    make(purpose, id, { expires } = {}) {
      const content = expires ? `${id}.${Math.floor(expires.getTime() / 1000)}` : id
      return new URL(`/${purpose}/${content}.${sign(purpose, content)}`, publicUrl).href
    },
    read(purpose, token, wallNow) {
      const end = token.lastIndexOf('.')
      const content = token.slice(0, Math.max(0, end))
      const expected = Buffer.from(sign(purpose, content))
      const given = Buffer.from(token.slice(end + 1))
      if (expected.length !== given.length || !timingSafeEqual(expected, given)) return undefined
      const [id, expires] = content.split('.')
      return expires !== undefined && wallNow.getTime() >= Number(expires) * 1000 ? undefined : id
    },
  }
}
