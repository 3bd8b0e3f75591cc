import { describe, expect, it } from 'vitest'
import { sampleContext, sampleOrder } from '../../emails/fixtures.ts'
import { plain, sample, voices } from './every-mail.ts'

const account = 'IBAN: DE02 1203 0000 0000 2020 51'

const paidBy = (paymentMethod: string) => ({ order: { ...sampleOrder, paymentMethod } })

describe('the confirmation of receipt', () => {
  it('names the likely day of delivery if there is one', () => {
    expect(sample('order-received').text).toContain('voraussichtlicher Liefertag ist der 9. März 2026')
    expect(sample('order-received', {}, { order: sampleOrder }).text).not.toContain('voraussichtlich')
  })
})

describe('the request to pay', () => {
  it.each([
    ['de-formal', 'nehmen Ihre Bestellung 1001 an'],
    ['de-informal', 'nehmen deine Bestellung 1001 an'],
    ['en', 'accept your order 1001'],
  ] as const)('accepts the order in so many words, once, in %s', (voice, words) => {
    expect(sample('payment-request', { voice }).text.split(words)).toHaveLength(2)
  })

  it('holds all that a transfer asks for, in the text part too', () => {
    expect(plain(sample('payment-request').text)).toContain(
      [
        'Betrag: 74,90 €',
        'Empfänger: Tonfolge Musikversand GmbH',
        account,
        'BIC: BYLADEM1001',
        'Bank: DKB',
        'Verwendungszweck: 1001',
      ].join('\n'),
    )
  })

  it('leaves out what the shop does not tell of its account', () => {
    const bank = { holder: 'Tonfolge', iban: 'MT31MALT01100000000000000000123' }
    const { text } = sample('payment-request', { shop: { ...sampleContext.shop, bank } })
    expect(text).toContain('IBAN: MT31 MALT 0110 0000 0000 0000 0000 123\nVerwendungszweck: 1001')
  })

  it('is not written for a shop without an account', () => {
    const shop = { ...sampleContext.shop, bank: undefined }
    expect(() => sample('payment-request', { shop })).toThrow('set bank in the shop file')
  })
})

describe('the reminder', () => {
  it('asks for what is still missing, and says so if a part has come', () => {
    const whole = plain(sample('payment-reminder').text)
    expect(whole).toContain('bisher nichts angekommen')
    expect(whole).toContain('Betrag: 74,90 €')
    const rest = plain(sample('payment-reminder', {}, { open: 2490 }).text)
    expect(rest).toContain('nur ein Teil davon angekommen, 24,90 € fehlen noch')
    expect(rest).toContain('Betrag: 24,90 €')
  })
})

describe('the receipt of a part of the sum', () => {
  const part = { amount: 5000, open: 2490 }

  it('names the account again to those who transferred', () => {
    const { subject, text } = sample('payment-received', {}, part)
    expect(plain(subject)).toBe('Ein Teil ist da, 24,90 € fehlen noch: Bestellung 1001')
    expect(text).toContain(account)
    expect(sample('payment-received', {}, { ...part, ...paidBy('paypal') }).text).not.toContain('IBAN')
    expect(sample('payment-received').text).not.toContain('IBAN')
  })

  it('holds the parcel back only where the shop is paid first', () => {
    const waits = 'Sobald der ganze Betrag da ist'
    expect(sample('payment-received', {}, part).text).toContain(waits)
    expect(sample('payment-received', {}, { ...part, ...paidBy('invoice') }).text).not.toContain(waits)
  })

  it('can be told by a shop without an account', () => {
    const shop = { ...sampleContext.shop, bank: undefined }
    expect(sample('payment-received', { shop }, part).text).toContain('auf demselben Weg')
  })
})

describe('a changed order', () => {
  const changed = (previousTotal: number, paymentMethod = 'prepayment') =>
    plain(sample('order-changed', {}, { previousTotal, ...paidBy(paymentMethod) }).text)

  it('says what the change means for the money', () => {
    expect(changed(8000)).toContain('erstatten wir Ihnen den Unterschied von 5,10 €')
    expect(changed(7000)).toContain('fehlt noch der Unterschied von 4,90 €')
    expect(changed(7000, 'invoice')).toContain('An der Zahlungsart ändert sich nichts')
    expect(changed(7490)).toContain('An der Summe von 74,90 € ändert sich nichts')
  })
})

describe('a delay', () => {
  it.each(voices)('names a reason only if there is one, and no date where none is known, in %s', (voice) => {
    const unsure = { newDate: undefined, note: undefined, reason: 'other' } as const
    const { subject, text } = sample('order-delayed', { voice }, unsure)
    expect(subject + text).not.toMatch(/17|Lieferant|supplier/)
    expect(sample('order-delayed', { voice }).text).toMatch(/Lieferant|supplier/)
  })

  it('that is not the first asks for pardon', () => {
    const { subject, text } = sample('order-delayed', {}, { again: true })
    expect(subject).toBe('Entschuldigung: Bestellung 1001 verspätet sich noch einmal')
    expect(text).toContain('um Geduld haben wir Sie schon einmal gebeten')
    expect(text).toContain('17. März 2026')
  })
})

describe('a parcel on its way', () => {
  it('is named by what it holds', () => {
    const items = [{ name: 'The Köln Concert', quantity: 1 }]
    const { subject, text } = sample('order-shipped', {}, { parcel: { number: 2, isLast: false }, items })
    expect(subject).toBe('Unterwegs zu Ihnen: „The Köln Concert“ (Bestellung 1001)')
    expect(text).toContain('In diesem Paket:\n\n * 1 × The Köln Concert\n')
    expect(text).toContain('Der Rest Ihrer Bestellung folgt')
  })

  it.each([
    [1, 'Unterwegs zu Ihnen: ein Teil von Bestellung 1001'],
    [2, 'Noch ein Paket ist unterwegs: Bestellung 1001'],
  ])('is not named after the order if it is one of several that does not tell: %i', (number, expected) => {
    const { subject, text } = sample(
      'order-shipped',
      {},
      { parcel: { number, isLast: false }, items: undefined },
    )
    expect(subject).toBe(expected)
    expect(text).not.toContain('In diesem Paket')
  })

  it.each([
    [1, true, undefined, 'das Paket mit Ihrer Bestellung'],
    [1, undefined, undefined, 'das Paket mit Ihrer Bestellung'],
    [1, false, undefined, 'das erste Paket Ihrer Bestellung'],
    [1, undefined, [{ name: 'Kind of Blue', quantity: 1 }], 'das erste Paket Ihrer Bestellung'],
    [2, undefined, undefined, 'ein weiteres Paket Ihrer Bestellung'],
    [3, true, undefined, 'das letzte Paket Ihrer Bestellung'],
  ] as const)('number %i, last: %s, with items: %o is %s', (number, isLast, items, words) => {
    const { text } = sample('order-shipped', {}, { parcel: { number, isLast }, items: items && [...items] })
    expect(text).toContain(`${words} 1001 an DHL übergeben`)
    expect(text.includes('Der Rest')).toBe(isLast === false)
  })
})

describe('a delivered parcel', () => {
  it('announces the rest only if there is one', () => {
    expect(sample('order-delivered').text).toContain('Der Rest Ihrer Bestellung kommt')
    const last = sample('order-delivered', {}, { isComplete: true })
    expect(last.text).toContain('das letzte Paket')
    const whole = sample('order-delivered', {}, { isComplete: true, items: undefined })
    expect(whole.text).toContain('Ihre Bestellung 1001 vom 2. März 2026 wurde am 7. März 2026 zugestellt')
    expect(last.text + whole.text).not.toMatch(/Rest|weiteres Paket/)
  })
})
