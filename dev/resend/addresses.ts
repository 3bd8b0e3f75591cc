const address = String.raw`[A-Za-z0-9.!#$%&'*+/=?^_\`{|}~-]+@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]*`

/** `ada@customer.example` or `Ada <ada@customer.example>`, on one line. */
export const mailbox = new RegExp(`^(?:${address}|[^<>\\r\\n]*<${address}>)$`)

/** `Ada <Ada@customer.example>` as `ada@customer.example`: how addresses are compared. */
export function bareAddress(mailbox: string): string {
  return mailbox.replace(/^.*<(.*)>$/, '$1').toLowerCase()
}

/** The domain of a mailbox, in lower case. */
export function domainOf(mailbox: string): string {
  const bare = bareAddress(mailbox)
  return bare.slice(bare.lastIndexOf('@') + 1)
}
