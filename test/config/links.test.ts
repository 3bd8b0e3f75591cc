import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createLinks } from '../../config/links.ts'

const links = createLinks('https://perennial.example', 'a secret for tests, long enough for the rule')
const now = new Date('2026-02-02T11:00:00Z')
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000)
const tokenOf = (address: string) => new URL(address).pathname.split('/').at(-1) ?? ''

describe('a signed link', () => {
  it('names whom it was made for, for its own purpose alone', () => {
    const id = randomUUID()
    const address = links.make('unsubscribe', id)
    expect(address).toMatch(/^https:\/\/perennial\.example\/unsubscribe\/[\w.-]+$/)
    expect(links.read('unsubscribe', tokenOf(address), now)).toBe(id)
    expect(links.read('preferences', tokenOf(address), now)).toBeUndefined()
    expect(links.read('confirm', tokenOf(address), now)).toBeUndefined()
  })

  it('holds until the second at which it expires', () => {
    const token = tokenOf(links.make('confirm', 'request-1', { expires: later(60) }))
    expect(links.read('confirm', token, later(59))).toBe('request-1')
    expect(links.read('confirm', token, later(60))).toBeUndefined()
  })

  it('cannot be made to hold longer', () => {
    const token = tokenOf(links.make('confirm', 'request-1', { expires: later(60) }))
    const [id, expires, signature] = token.split('.')
    expect(links.read('confirm', `${id}.${Number(expires) + 60}.${signature}`, later(61))).toBeUndefined()
    expect(links.read('confirm', `${id}.${signature}`, later(61))).toBeUndefined()
  })

  it.each(['', '.', '..', 'a', 'a.b', 'a.b.c', `${randomUUID()}.`, '%00.x', 'ä.ö'])('is not %j', (token) => {
    expect(links.read('unsubscribe', token, now)).toBeUndefined()
  })

  it('is worthless elsewhere', () => {
    const other = createLinks('https://perennial.example', 'another secret, just as long as the first one')
    expect(links.read('export', tokenOf(other.make('export', 'x')), now)).toBeUndefined()
  })
})
