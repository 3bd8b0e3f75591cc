import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { composeEmail } from '../../activities/compose-email.ts'
import { createReplyAddresses } from '../../config/reply-address.ts'
import type { Shop } from '../../config/shop.ts'
import type { LockedSend } from '../../database/sends.ts'
import { noon } from '../database/shop-news.ts'
import { links, shop } from './setup.ts'

const replyAddresses = createReplyAddresses('a secret for tests, long enough for the rule')

const send = (more: Partial<LockedSend> = {}): Parameters<typeof composeEmail>[0] => ({
  id: randomUUID(),
  customerId: randomUUID(),
  journey: 'win-back',
  template: 'we-miss-you',
  props: { lastOrderAt: noon.toISOString(), lastItems: [], customerSince: noon.toISOString() },
  purpose: 'marketing',
  topic: null,
  legalBasis: null,
  blocks: null,
  state: 'intended',
  reason: null,
  dueAt: noon,
  idempotencyKey: 'key',
  attachments: null,
  question: null,
  undecided: false,
  clock: null,
  isHeld: false,
  changedRules: null,
  suppressedFor: null,
  backOffUntil: null,
  ...more,
  profile: { firstName: 'Anna', ...more.profile, email: 'anna@example.com' },
})

const compose = (mail: Parameters<typeof composeEmail>[0], of: Shop = shop) =>
  JSON.parse(composeEmail(mail, { shop: of, links, replyAddresses }))

const signerOf = (customerId: string, of: Shop) => compose(send({ customerId }), of).from as string

describe('a mail as Resend takes it', () => {
  it('is answered to an address that names it', () => {
    const mail = send()
    expect(replyAddresses.read(compose(mail).reply_to)).toBe(mail.id)
  })

  it('has the headers and the sender of its stream', () => {
    const advert = compose(send())
    expect(advert.headers).toMatchObject({ 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' })
    expect(advert.from).toContain(`<${shop.senders.marketing.from}>`)
    const order = compose(send({ purpose: 'transactional' }))
    expect(order.headers).toBeUndefined()
    expect(order.from).toContain(`<${shop.senders.transactional.from}>`)
  })

  it('carries attachments that Resend fetches, and none where there are none', () => {
    const attachments = [{ filename: 'invoice.pdf', url: 'https://shop.example/invoice.pdf' }]
    expect(compose(send({ attachments })).attachments).toEqual([
      { filename: 'invoice.pdf', path: 'https://shop.example/invoice.pdf' },
    ])
    expect(compose(send())).not.toHaveProperty('attachments')
  })

  it('lets no name break out of a header', () => {
    const nasty = 'Eve"\\\r\nBcc: eve@example.com\r\n\r\n<eve@example.com>'
    const role = { de: 'x', en: 'x' }
    const of = { ...shop, staff: [{ name: nasty, role }], name: `${nasty}` }
    const { from, subject } = compose(send({ profile: { firstName: nasty } }), of)
    expect(from).toMatch(/^"[^"\r\n\\]*" <[^<>\s]+>$/)
    expect(subject).not.toMatch(/[\r\n]/)
  })
})

it('is signed by somebody new for few customers only when somebody is hired', () => {
  const customers = Array.from({ length: 400 }, () => randomUUID())
  const hired = { name: 'Somebody New', role: { de: 'x', en: 'x' } }
  const more = { ...shop, staff: [...shop.staff, hired] }
  const moved = customers.filter((id) => signerOf(id, shop) !== signerOf(id, more))
  expect(moved.every((id) => signerOf(id, more).includes(hired.name))).toBe(true)
  expect(moved.length).toBeGreaterThan(0)
  expect(moved.length).toBeLessThan(200)
})
