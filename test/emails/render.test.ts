import { describe, expect, it } from 'vitest'
import {
  minimalProps,
  sampleContext,
  sampleOffer,
  sampleOrder,
  sampleUnsubscribeUrl,
} from '../../emails/fixtures.ts'
import { type MailContext, render } from '../../emails/render.ts'
import { everyMail, names, plain, sample, voices } from './every-mail.ts'

const orderMails = names.filter((name) => 'order' in minimalProps[name])

const { order: minimalOrder } = minimalProps['order-received']

function preheader(html: string): string | undefined {
  return /data-skip-in-text="true">([^<]+)<div>/.exec(html)?.[1]
}

describe.each(everyMail)('$name in $voice', ({ name, voice }) => {
  const mail = sample(name, { voice })

  it('reads as it was approved', () => {
    expect(`${mail.subject}\n${preheader(mail.html)}\n\n${mail.text}`).toMatchSnapshot()
  })

  it('has a subject of at most 60 characters and a preheader that adds to it', () => {
    expect(mail.subject.length).toBeLessThanOrEqual(60)
    expect(preheader(mail.html)).toMatch(/\S{3}/)
    expect(preheader(mail.html)).not.toContain(mail.subject)
  })

  it('does not repeat the preheader in the text part', () => {
    expect(mail.text).not.toContain(preheader(mail.html))
  })

  it('declares its language where clients look for it', () => {
    const language = voice === 'en' ? 'en' : 'de'
    expect(mail.html).toMatch(new RegExp(`<html[^>]* lang="${language}"`))
    expect(mail.html).toMatch(new RegExp(`<body[^>]* lang="${language}"`))
  })

  it('names the shop in full at the foot of the text part', () => {
    const foot = mail.text.slice(mail.text.lastIndexOf(sampleContext.signedBy.name))
    for (const line of [
      'Tonfolge Musikversand GmbH',
      'Karl-Heine-Straße 93, 04229 Leipzig',
      'Amtsgericht Leipzig, HRB 31415',
      'Henrike Albrecht, Jonas Weidner',
      'DE314159265',
      'https://tonfolge.example/impressum',
    ]) {
      expect(foot).toContain(line)
    }
  })

  it('is signed by a person with a role', () => {
    const role = voice === 'en' ? 'Customer care' : 'Kundenbetreuung'
    expect(mail.text).toContain(`Mira Lindqvist\n${role}, Tonfolge`)
  })

  it('avoids the phrases of machines and advertisers', () => {
    expect(mail.subject + mail.text).not.toMatch(
      /!|Ihr Team|Dein Team|Sehr geehrte|Kunde[ ,]|Herr |Frau |Dear |Sir |Madam|exklusiv|nur heute|Gutschein|Rabattaktion/i,
    )
  })

  it('keeps to its form of address', () => {
    // What is quoted was written by people.
    const said = mail.subject + mail.text.replaceAll(/^> .*$/gm, '')
    if (voice === 'de-formal') expect(said).not.toMatch(/\b(du|dir|dich|deine?[nrms]?)\b/i)
    if (voice === 'de-informal') expect(said).not.toMatch(/\b(Ihnen|Ihre?[nrms]?)\b/)
    if (voice === 'en') expect(said).not.toMatch(/\b(und|Sie|Bestellung|Versand)\b/)
  })

  it('says nothing broken when only the necessary is known', () => {
    const { subject, html, text } = render(name, minimalProps[name], {
      ...sampleContext,
      voice,
      recipient: {},
    })
    const said = `${subject}\n${text}\n${html}`
    expect(said).not.toMatch(/undefined|null|NaN|\[object|Infinity/)
    expect(text).not.toMatch(/ ,| \.| {2}|: ?,/)
    expect(text).toMatch(/^(Guten Tag|Hallo|Hello),$/m)
  })

  it('gives the same bytes for the same input', () => {
    expect(sample(name, { voice })).toEqual(mail)
  })
})

describe('names', () => {
  it.each([
    ['de-formal', { firstName: 'Anna', lastName: 'Berger' }, 'Guten Tag Anna Berger,'],
    ['de-formal', { firstName: 'Anna' }, 'Guten Tag Anna,'],
    ['de-formal', { lastName: 'Berger' }, 'Guten Tag,'],
    ['de-formal', { firstName: '  ' }, 'Guten Tag,'],
    ['de-informal', { firstName: 'Anna', lastName: 'Berger' }, 'Hallo Anna,'],
    ['de-informal', { lastName: 'Berger' }, 'Hallo,'],
    ['en', { firstName: 'Anna', lastName: 'Berger' }, 'Hello Anna,'],
    ['en', {}, 'Hello,'],
  ] as const)('are greeted in %s: %o', (voice, recipient, greeting) => {
    expect(sample('order-received', { voice, recipient }).text).toContain(`\n${greeting}\n`)
  })

  it('with markup are shown, never obeyed', () => {
    const { html, text } = sample('order-received', {
      recipient: { firstName: '<img src=x onerror=alert(1)>', lastName: '"><script>' },
    })
    expect(html).not.toMatch(/<script|<img src=x/)
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;')
    expect(text).toContain('Guten Tag <img src=x onerror=alert(1)> "><script>,')
  })

  it('cannot forge the markers by which the text part is made', () => {
    const name = '</td><td data-amount="true">0,00 €'
    const order = {
      ...sampleOrder,
      items: [{ productId: 'x', name, quantity: 1, price: 100, variant: '<a data-quiet="true">x</a>' }],
    }
    const { text } = sample('order-received', {}, { order })
    expect(text).toContain(`1 × ${name}: 1,00`)
    expect(text).toContain('<a data-quiet="true">x</a>')
  })

  it('with line breaks and control characters leave the subject one clean line', () => {
    const name = 'Blue\r\nBcc: all@example.com\u0000\u2028\u202e'
    const order = { ...sampleOrder, items: [{ productId: 'x', name, quantity: 1, price: 100 }] }
    for (const mail of orderMails) {
      const { subject, html, text } = sample(mail, {}, { order })
      expect(subject).not.toMatch(/[\p{Cc}\u2028\u2029\u202e]/u)
      expect(html + text).not.toContain('\u0000')
    }
  })
})

describe('an order', () => {
  it.each(orderMails)('is shown in %s by number, date, contents, prices, sums and payment method', (name) => {
    const { text, html } = sample(name, {}, { order: sampleOrder })
    for (const part of [text, html.replaceAll(/<[^>]+>/g, '')]) {
      const said = plain(part)
      for (const fact of [
        'Anna Berger',
        '1001',
        '2. März 2026',
        'Vorkasse',
        'Kind of Blue',
        'LP, 180 g',
        '29,90 €',
        '2 × Schutzhüllen, 10 Stück',
        'je 6,00 €',
        '12,00 €',
        '−5,90 €',
        '4,90 €',
        '74,90 €',
      ]) {
        expect(said).toContain(fact)
      }
    }
  })

  it('is written on legible lines in the text part, amounts beside their labels', () => {
    const { text } = sample('order-received')
    expect(plain(text)).toContain(
      '1 × Kind of Blue: 29,90 €\nLP, 180 g\n\n1 × The Köln Concert: 34,00 €\nDoppel-LP\n',
    )
    expect(text).not.toContain('/platten/kind-of-blue')
  })

  it('in a currency without a minor unit is not divided by a hundred', () => {
    const order = {
      ...minimalOrder,
      currency: 'JPY',
      total: 12900,
      items: [{ productId: 'x', name: 'Kimono', quantity: 3, price: 4300 }],
    }
    expect(sample('order-received', { voice: 'en' }, { order }).text).toContain('Total: ¥12,900')
    expect(sample('order-received', {}, { order }).text).toContain('3 × Kimono')
    expect(sample('order-received', {}, { order }).text).toMatch(/Gesamt: 12\.900\u00a0¥/)
  })

  it.each(voices)('of forty items stays under 80 KB in %s', (voice) => {
    const items = Array.from({ length: 40 }, (_, index) => ({
      productId: `product-${index}`,
      name: `The Complete Recordings, Volume ${index}`,
      quantity: 2,
      price: 2490,
      variant: 'Doppel-LP, 180 g, Klappcover',
      imageUrl: `https://cdn.tonfolge.example/bilder/the-complete-recordings-volume-${index}.jpg`,
      url: `https://tonfolge.example/platten/the-complete-recordings-volume-${index}`,
    }))
    const { html, text } = sample('order-received', { voice }, { order: { ...sampleOrder, items } })
    expect(Buffer.byteLength(html)).toBeLessThan(80 * 1024)
    expect(text).toContain('Volume 39')
  })

  it('with a payment method nobody knows shows it as given', () => {
    const order = { ...sampleOrder, paymentMethod: 'constructor' }
    expect(sample('order-received', {}, { order }).text).toContain('Zahlungsart: constructor')
  })

  it('with free shipping says so', () => {
    const { text } = sample('order-received', {}, { order: { ...sampleOrder, shipping: 0 } })
    expect(text).toContain('Versand: kostenlos')
  })

  it('links only to the web', () => {
    const item = { productId: 'x', name: 'X', quantity: 1, price: 1 }
    const order = {
      ...sampleOrder,
      items: [{ ...item, url: 'javascript:alert(1)', imageUrl: 'data:image/png;base64,AA==' }],
    }
    const { html } = sample('order-shipped', {}, { order, trackingUrl: 'file:///etc/passwd' })
    expect(html).not.toMatch(/javascript:|data:image|file:/)
  })
})

describe('dates', () => {
  it('are written in the zone of the reader', () => {
    const order = { ...sampleOrder, placedAt: '2026-03-02T23:30:00Z' }
    const inZone = (timeZone: string) => sample('order-received', { timeZone }, { order }).text
    expect(inZone('Europe/Berlin')).toContain('Bestelldatum: 3. März 2026')
    expect(inZone('America/New_York')).toContain('Bestelldatum: 2. März 2026')
  })
})

describe('subjects', () => {
  it('name the order and the product where there is room', () => {
    const order = { ...sampleOrder, items: sampleOrder.items.slice(0, 1) }
    expect(sample('order-received', {}, { order }).subject).toBe(
      'Vorfreude auf „Kind of Blue“: Bestellung 1001 eingegangen',
    )
    expect(sample('order-shipped', {}, { order, items: undefined, parcel: { number: 1 } }).subject).toBe(
      'Unterwegs zu Ihnen: „Kind of Blue“ (Bestellung 1001)',
    )
  })

  it('leave out a product whose name is too long, and keep the order number', () => {
    const items = [{ productId: 'x', name: 'A Very Long Name '.repeat(5).trim(), quantity: 1, price: 1 }]
    for (const name of orderMails) {
      for (const voice of voices) {
        const held = name === 'order-shipped' || name === 'order-delivered' ? { items } : {}
        const { subject } = sample(name, { voice }, { order: { ...sampleOrder, items }, ...held })
        expect(subject).toContain('1001')
        expect(subject.length).toBeLessThanOrEqual(60)
      }
    }
  })
})

describe('the confirmation of receipt', () => {
  it.each([
    ['de-formal', 'bestätigen wir Ihnen den Eingang Ihrer Bestellung, noch nicht ihre Annahme'],
    ['de-informal', 'bestätigen wir dir den Eingang deiner Bestellung, noch nicht ihre Annahme'],
    ['en', 'confirms that we have received your order; it does not yet accept it'],
  ] as const)('does not accept the contract in %s', (voice, words) => {
    expect(sample('order-received', { voice }).text).toContain(words)
  })

  it('tells only those who pay in advance that the goods wait for the money, and asks for none', () => {
    const waits = 'sobald der Betrag bei uns eingegangen ist'
    const text = (paymentMethod: string) =>
      sample('order-received', {}, { order: { ...sampleOrder, paymentMethod } }).text
    expect(text('prepayment')).toContain(waits)
    expect(text('prepayment')).not.toMatch(/überweisen|IBAN/i)
    expect(text('paypal')).not.toContain(waits)
  })
})

describe('the receipt of a payment', () => {
  it('announces no parcel to someone who pays an invoice', () => {
    const order = { ...sampleOrder, paymentMethod: 'invoice' }
    const { subject, text } = sample('payment-received', {}, { order })
    expect(subject).toBe('Ihre Zahlung für Bestellung 1001 ist eingegangen')
    expect(text).not.toContain('Paket')
  })

  it('names what is still open after a part of the sum', () => {
    const { subject, text } = sample('payment-received', {}, { amount: 5000, open: 2490 })
    expect(plain(text)).toContain('Vom Gesamtbetrag sind damit noch 24,90 € offen.')
    expect(subject + text).not.toMatch(/vollständig|als Nächstes/i)
  })
})

describe('the unsubscribe link', () => {
  it('stands in marketing mails, with the reason and the right to object', () => {
    const { html, text } = sample('we-miss-you')
    expect(html).toContain(`href="${sampleUnsubscribeUrl}"`)
    expect(text).toContain(sampleUnsubscribeUrl)
    expect(text).toContain(
      'weil Sie am 12. Januar 2026 zugestimmt haben, dass Tonfolge Ihnen Werbung schickt.',
    )
    expect(text).toContain('jederzeit widersprechen')
  })

  it('names the purchase as the reason where that is the permission', () => {
    const advertising = { basis: 'existing-customer', since: '2026-03-02T19:12:00Z' } as const
    expect(sample('we-miss-you', { advertising }).text).toContain(
      'weil Sie am 2. März 2026 bei Tonfolge eingekauft haben.',
    )
  })

  it('stands in a confirmation of an order only beside an offer, and there names the offer', () => {
    const { text } = sample('order-received', { offer: sampleOffer, unsubscribeUrl: sampleUnsubscribeUrl })
    expect(text).toContain(
      'Unser Angebot steht in dieser E-Mail, weil Sie am 12. Januar 2026 zugestimmt haben',
    )
    expect(text).toContain(sampleUnsubscribeUrl)
  })

  it.each(orderMails)('is absent from %s', (name) => {
    const { html, text } = sample(name)
    expect(html + text).not.toMatch(/abmelden|widersprechen|Werbung/)
  })
})

describe('the offer', () => {
  const plain = sample('order-received')
  const withOffer = (voice: MailContext['voice'] = 'de-formal') =>
    sample('order-received', { voice, offer: sampleOffer, unsubscribeUrl: sampleUnsubscribeUrl })

  it('comes after all that the same order’s confirmation says without it', () => {
    const before = plain.text.slice(0, plain.text.indexOf('Mit herzlichen'))
    expect(withOffer().text.startsWith(before)).toBe(true)
    expect(withOffer().subject).toBe(plain.subject)
  })

  it.each([
    ['de-formal', 'Werbung', 'Nadeln, die Ihre Platten schonen'],
    ['en', 'Advertisement', 'Needles that are kind to your records'],
  ] as const)('is named as what it is in %s', (voice, kind, title) => {
    const { html, text } = withOffer(voice)
    expect(text).toContain(kind)
    expect(html).toContain(title)
    expect(html).toContain(`href="${sampleOffer.url}"`)
  })

  it('links to nothing but the web', () => {
    const offer = { ...sampleOffer, url: 'javascript:alert(1)' }
    expect(sample('order-received', { offer }).html).not.toContain('javascript:')
  })
})
