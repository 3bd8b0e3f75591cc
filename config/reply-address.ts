import { createHmac, timingSafeEqual } from 'node:crypto'

/** Makes and reads the addresses that a mail's replies go to: each names the mail it answers. */
export interface ReplyAddresses {
  /** `hallo@shop.example` becomes `hallo+<token>@shop.example`; an address too long for a token stays as it is. */
  make(replyTo: string, sendId: string): string
  /** The send whose reply address this is, or undefined if it was not made here. */
  read(address: string): string | undefined
}

/** What mail servers take before the @ (RFC 5321). */
const longestLocalPart = 64

/** Characters in base 36 for an id of 128 bits, and for the 64 bits of its signature. */
const idLength = 25
const signatureLength = 13

const token = new RegExp(`\\+([0-9a-z]{${idLength}})([0-9a-z]{${signatureLength}})@`)

/**
 * Tokens are lower-case letters and digits only, because mail systems on the way back may change the case.
 * @param secret at least 32 characters; changing it makes replies to mails already sent anonymous
 */
export function createReplyAddresses(secret: string): ReplyAddresses {
  const sign = (sendId: string) => {
    const digest = createHmac('sha256', secret).update(`reply\n${sendId}`).digest()
    return digest.readBigUInt64BE().toString(36).padStart(signatureLength, '0')
  }
  return {
    make(replyTo, sendId) {
      const at = replyTo.lastIndexOf('@')
      const id = BigInt(`0x${sendId.replaceAll('-', '')}`)
        .toString(36)
        .padStart(idLength, '0')
      const local = `${replyTo.slice(0, at)}+${id}${sign(sendId)}`
      return local.length > longestLocalPart ? replyTo : local + replyTo.slice(at)
    },
    read(address) {
      const [, id = '', signature = ''] = token.exec(address.toLowerCase()) ?? []
      if (id === '') return undefined
      const sendId = uuidOf(id)
      const expected = sendId === undefined ? undefined : Buffer.from(sign(sendId))
      return expected && timingSafeEqual(expected, Buffer.from(signature)) ? sendId : undefined
    },
  }
}

function uuidOf(id: string): string | undefined {
  const number = [...id].reduce((sum, digit) => sum * 36n + BigInt(Number.parseInt(digit, 36)), 0n)
  const hex = number.toString(16).padStart(32, '0')
  if (hex.length > 32) return undefined
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
