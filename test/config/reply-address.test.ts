import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createReplyAddresses } from '../../config/reply-address.ts'

const { make, read } = createReplyAddresses('a secret for tests, long enough for the rule')

describe('a reply address', () => {
  it.each([
    '00000000-0000-0000-0000-000000000000',
    'ffffffff-ffff-ffff-ffff-ffffffffffff',
    ...Array.from({ length: 20 }, () => randomUUID()),
  ])('names the mail %s, whatever became of its case on the way back', (sendId) => {
    const address = make('hallo@shop.example', sendId)
    expect(address).toMatch(/^hallo\+[0-9a-z]+@shop\.example$/)
    expect(address.indexOf('@')).toBeLessThanOrEqual(64)
    expect(read(address)).toBe(sendId)
    expect(read(`Anna <${address.toUpperCase()}>`)).toBe(sendId)
  })

  it.each([
    ['no token', 'hallo@shop.example'],
    ['a made-up one', `hallo+${'a'.repeat(38)}@shop.example`],
    ['one that is too large for an id', `hallo+${'z'.repeat(38)}@shop.example`],
    ['half of one', make('hallo@shop.example', randomUUID()).replace(/...@/, '@')],
    [
      'one that another secret signed',
      createReplyAddresses('x'.repeat(32)).make('a@b.example', randomUUID()),
    ],
  ])('with %s names none', (_what, address) => {
    expect(read(address)).toBeUndefined()
  })

  it('stays as it is where a token would make it too long for a mail server', () => {
    const long = `${'x'.repeat(26)}@shop.example`
    expect(make(long, randomUUID())).toBe(long)
  })
})
