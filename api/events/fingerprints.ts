import { createHmac, hkdfSync } from 'node:crypto'
import type { Fingerprints } from '../../database/tombstones.ts'

/**
 * @param secret at least 32 characters; changing it makes everybody who was erased a stranger again, so that they can
 *   come back with the shop's next import
 */
export function createFingerprints(secret: string): Fingerprints {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'perennial tombstones', 32))
  const of = (kind: string, ...parts: string[]) =>
    createHmac('sha256', key)
      .update(JSON.stringify([kind, ...parts]))
      .digest('base64url')
  return {
    ofCustomer: ({ source, subject }) => of('customer', source, subject),
    ofAddress: (address) => of('address', address.toLowerCase()),
  }
}
