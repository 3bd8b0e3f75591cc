import { describe, expect, it } from 'vitest'
import type { Incentive } from '../../emails/incentive.ts'
import { plain, sample, voices } from './every-mail.ts'

const cart = {
  items: [{ name: 'Kind of Blue', quantity: 1, price: 2990 }],
  total: 2990,
  currency: 'EUR',
}

const promise = /letzte|last reminder/i

describe('an incentive', () => {
  const offering = (incentive: Incentive, voice = voices[0]) =>
    sample('cart-incentive', { voice }, { cart, incentive })

  it.each<[Incentive, german: string, english: string]>([
    [{ kind: 'percent', value: 12.5 }, '12,5 % Nachlass auf Ihre Bestellung', '12.5% off your order'],
    [
      { kind: 'amount', value: 500, currency: 'EUR' },
      '5,00 € Nachlass auf Ihre Bestellung',
      '€5.00 off your order',
    ],
    [{ kind: 'free-shipping' }, 'Kostenloser Versand für Ihre Bestellung', 'Free delivery on your order'],
    [{ kind: 'gift', gift: 'Bürste' }, 'Zu Ihrer Bestellung dazu: Bürste', 'With your order: Bürste'],
    [{ kind: 'gift', gift: ' ' }, 'Zu Ihrer Bestellung dazu: eine Beigabe', 'With your order: a small gift'],
  ])('%o is stated in full', (incentive, german, english) => {
    expect(plain(offering(incentive).text)).toContain(`\n${german}\n\nEinen Code braucht es dafür nicht.\n`)
    expect(offering(incentive, 'en').text).toContain(`\n${english}\n\nNo code is needed.\n`)
  })

  it('names code, minimum and last day, which is the same day in every zone', () => {
    const incentive: Incentive = {
      kind: 'free-shipping',
      code: ' WIEDER ',
      minimumTotal: 2500,
      currency: 'EUR',
      validUntil: '2026-03-20',
    }
    const { text } = sample('cart-incentive', { timeZone: 'Pacific/Honolulu' }, { cart, incentive })
    expect(plain(text)).toContain(
      '\nCode für die Kasse: WIEDER\nMindestbestellwert: 25,00 €\nLetzter Tag: 20. März 2026\n',
    )
  })

  it.each<[Incentive, RegExp]>([
    [{ kind: 'percent' }, /kind percent has no value/],
    [{ kind: 'amount', currency: 'EUR' }, /kind amount has no value/],
    [{ kind: 'amount', value: 500 }, /the amount 500 without a currency/],
    [{ kind: 'free-shipping', minimumTotal: 2500 }, /the amount 2500 without a currency/],
  ])('that nobody could hold us to is not sent: %o', (incentive, complaint) => {
    expect(() => offering(incentive)).toThrow(complaint)
  })

  it('tells that a discount is not yet taken off, and nothing of the kind about other advantages', () => {
    const notYet = 'noch nicht abgezogen'
    expect(offering({ kind: 'percent', value: 10 }).text).toContain(notYet)
    expect(offering({ kind: 'free-shipping' }).text).not.toContain(notYet)
  })

  it.each(['same-again', 'last-call'] as const)('is simply not there in %s without one', (name) => {
    for (const voice of voices) {
      const { subject, text } = sample(name, { voice }, { incentive: undefined })
      expect(subject + text).not.toMatch(
        /Code|Nachlass|kostenlos|dazugelegt|beiseitegelegt|\boff\b|aside|free/i,
      )
    }
  })
})

describe('a basket', () => {
  it('leads back to itself, or else to the shop, and nowhere but the web', () => {
    const link = (url?: string) => sample('cart-reminder', {}, { cart: { ...cart, url } }).html
    expect(link('https://tonfolge.example/warenkorb/1')).toContain(
      'href="https://tonfolge.example/warenkorb/1"',
    )
    expect(link('javascript:alert(1)')).not.toContain('javascript:')
  })

  it('is named in a subject that tells, and not joined to a question when it holds more', () => {
    const more = { ...cart, items: [...cart.items, { name: 'Bürste', quantity: 1, price: 900 }] }
    const subject = (reached: 'cart' | 'checkout', held = more) =>
      sample('cart-reminder', {}, { cart: held, reached }).subject
    expect(subject('cart')).toBe('Noch in Ihrem Warenkorb: „Kind of Blue“ und mehr')
    expect(subject('checkout')).toBe('Kam an der Kasse etwas dazwischen?')
    expect(subject('checkout', cart)).toBe('Kam bei „Kind of Blue“ etwas dazwischen?')
  })

  it('is said to be remembered for the last time only the last time', () => {
    for (const voice of voices) {
      expect(sample('cart-incentive', { voice }).text).toMatch(promise)
      expect(sample('cart-second', { voice }).text).not.toMatch(promise)
    }
  })
})

describe('a look round', () => {
  it('at one thing leads to that thing, at several to the shop', () => {
    const one = { name: 'Kind of Blue', url: 'https://tonfolge.example/kob' }
    const other = { name: 'Blue Train', url: 'https://tonfolge.example/bt' }
    const text = (...products: (typeof one)[]) => sample('browse-reminder', {}, { products }).text
    expect(text(one)).toContain('Noch einmal ansehen https://tonfolge.example/kob\n')
    expect(text(one, other)).toContain('Weiter umsehen https://tonfolge.example\n')
  })
})

describe('a question', () => {
  it.each([
    [
      'why-so-quiet',
      'reason',
      ['no-need', 'too-many', 'not-relevant', 'prices', 'elsewhere', 'disappointed'],
    ],
    ['stay', 'stay', ['yes', 'no']],
  ] as const)('of %s is answered by one click', (name, field, values) => {
    for (const voice of voices) {
      const { text } = sample(name, { voice, answerUrl: 'https://tonfolge.example/antwort?t=1' })
      const links = text.match(/https:\/\/tonfolge\.example\/antwort\S+/g)
      expect(links).toEqual(values.map((value) => `https://tonfolge.example/antwort?t=1&${field}=${value}`))
    }
  })

  it.each([
    ['why-so-quiet', 'Antworten Sie mit einem Satz auf diese E-Mail'],
    ['stay', 'Dann antworten Sie auf diese E-Mail mit einem kurzen Ja.'],
  ] as const)('of %s is answered by mail where no page takes answers', (name, words) => {
    const { text } = sample(name, { answerUrl: undefined })
    expect(text).toContain(words)
    expect(text).not.toContain('Was trifft am ehesten zu?')
  })

  it('about the silence points to the page for frequency and interests, where there is one', () => {
    const choose = 'Häufigkeit und Interessen einstellen'
    expect(sample('why-so-quiet').text).toContain(`${choose} https://tonfolge.example/themen/7f3a9c`)
    expect(sample('why-so-quiet', { preferencesUrl: undefined }).text).not.toContain(choose)
  })
})

it('a last word names the store that is near, and none otherwise', () => {
  const store = { name: 'Tonfolge in Plagwitz', address: 'Karl-Heine-Straße 93, 04229 Leipzig', hours: '' }
  expect(sample('last-call', {}, { store }).text).toContain(
    `in Ihrer Nähe:\n\n${store.name}\n${store.address}\n\nDass`,
  )
  expect(sample('last-call', {}, { store: undefined }).text).not.toContain('in Ihrer Nähe')
})
