import { createHmac, timingSafeEqual } from 'node:crypto'

/** What a link in a mail may do; a signature for one purpose is worthless for another. */
type LinkPurpose = 'unsubscribe'

/** Makes and checks the addresses in mails that act for a customer without a login. */
export interface Links {
  /** The signed address for one customer and purpose. */
  make(purpose: LinkPurpose, customerId: string): string
  /** The customer a token was made for, or undefined if it was not made here for this purpose. */
  read(purpose: LinkPurpose, token: string): string | undefined
}

/**
 * @param publicUrl address under which the api is reached by the shop's customers
 * @param secret at least 32 characters; changing it makes all links in mails already sent worthless
 */
export function createLinks(publicUrl: string, secret: string): Links {
  const sign = (purpose: LinkPurpose, customerId: string) =>
    createHmac('sha256', secret).update(`${purpose}\n${customerId}`).digest('base64url')
  return {
    make: (purpose, customerId) =>
      new URL(`/${purpose}/${customerId}.${sign(purpose, customerId)}`, publicUrl).href,
    read: (purpose, token) => {
      const [customerId = '', signature = ''] = token.split('.')
      const expected = Buffer.from(sign(purpose, customerId))
      const given = Buffer.from(signature)
      return expected.length === given.length && timingSafeEqual(expected, given) ? customerId : undefined
    },
  }
}
