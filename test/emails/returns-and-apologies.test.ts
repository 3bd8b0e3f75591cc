import { describe, expect, it } from 'vitest'
import { sampleOrder, sampleProps } from '../../emails/fixtures.ts'
import type { EmailName, EmailProps } from '../../emails/templates.ts'
import type { Voice } from '../../emails/voice.ts'
import { plain, sample, voices } from './every-mail.ts'

/** What the mail says between salutation and overview, one string per paragraph. */
function letter<N extends EmailName>(name: N, props: Partial<EmailProps<N>>, voice: Voice = 'de-formal') {
  const paragraphs = plain(sample(name, { voice }, props).text).split('\n\n')
  const overview = paragraphs.findIndex((line) =>
    /^\n?(Ihre Bestellung|Deine Bestellung|Your order)$/.test(line),
  )
  return paragraphs.slice(2, overview)
}

/** The letter in every voice, for an editor's eye. */
function letters<N extends EmailName>(name: N, props: Partial<EmailProps<N>>) {
  return voices.map((voice) => [sample(name, { voice }, props).subject, ...letter(name, props, voice)])
}

const said = (paragraphs: string[]) => paragraphs.join('\n')

describe('the cancellation of an order', () => {
  it.each(['customer', 'out-of-stock', 'payment-missing', 'other'] as const)(
    'explains itself: %s',
    (reason) => {
      expect(letters('order-cancelled', { reason, refund: false })).toMatchSnapshot()
    },
  )

  it('promises money back only if some was received', () => {
    expect(said(letter('order-cancelled', { refund: true }))).toContain('erstatten wir Ihnen')
    const { subject, text } = sample('order-cancelled', {}, { refund: false })
    expect(text).toContain('Zu bezahlen ist nichts')
    expect(subject + text).not.toMatch(/erstatten|Geld/)
  })

  it('says what to do about a parcel that had already left, and not that there is nothing to do', () => {
    expect(letters('order-cancelled', { shipped: true, note: 'Bitte nicht annehmen.' })).toMatchSnapshot()
    expect(said(letter('order-cancelled', { shipped: true }))).not.toContain('erledigt')
    expect(said(letter('order-cancelled', { shipped: false }))).not.toContain('Annahme')
  })
})

describe('the cancellation of a part', () => {
  it.each(['customer', 'out-of-stock', 'payment-missing', 'other'] as const)(
    'explains itself: %s',
    (reason) => {
      expect(letters('items-cancelled', { reason, refund: false, note: undefined })).toMatchSnapshot()
    },
  )

  it('names the one thing in the subject, and speaks of a part where there are several', () => {
    expect(sample('items-cancelled').subject).toBe('Storniert: „Schutzhüllen, 10 Stück“ aus Bestellung 1001')
    const items = [
      { name: 'Blue', quantity: 1 },
      { name: 'Hejira', quantity: 1 },
    ]
    expect(sample('items-cancelled', {}, { items }).subject).toBe(
      'Ein Teil Ihrer Bestellung 1001 ist storniert',
    )
  })

  it('is not written when nobody knows of what', () => {
    expect(() => sample('items-cancelled', {}, { items: [] })).toThrow(/items-cancelled lacks details: items/)
  })
})

describe('the return', () => {
  it('is announced without label, date and list where they are unknown', () => {
    const unknown = { items: undefined, labelUrl: undefined, sendBackBy: undefined }
    expect(letters('return-announced', unknown)).toMatchSnapshot()
    expect(said(letter('return-announced', { ...unknown, items: [] }))).not.toContain('Wir erwarten')
  })

  it('links to no label that is not on the web', () => {
    const { html, text } = sample('return-announced', {}, { labelUrl: 'javascript:alert(1)' })
    expect(html).not.toContain('javascript:')
    expect(text).toContain('einen Zettel mit der Bestellnummer 1001')
  })

  it('has to be posted by a calendar day that is the same in every zone', () => {
    for (const timeZone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago']) {
      expect(sample('return-announced', { timeZone }).text).toContain('bis zum 24. März 2026 auf')
    }
  })

  it('is received with or without a list', () => {
    expect(letters('return-received', { items: undefined })).toMatchSnapshot()
  })

  it.each(['accepted', 'part', 'refused'] as const)('is inspected: %s', (outcome) => {
    const refundAmount = outcome === 'refused' ? undefined : 2990
    expect(letters('return-inspected', { outcome, refundAmount, items: undefined })).toMatchSnapshot()
  })

  it('is refused item by item, each with its reason', () => {
    const reasons = ['worn', 'damaged', 'incomplete', 'not-ours', 'late', 'other', undefined] as const
    const items = reasons.map((reason) => ({ name: 'Blue', quantity: 1, accepted: false, reason }))
    for (const voice of voices) {
      expect(letter('return-inspected', { outcome: 'refused', items }, voice)).toMatchSnapshot()
    }
  })

  it('promises a sum only where it is known, and no money where nothing was accepted', () => {
    expect(said(letter('return-inspected', { refundAmount: 2990 }))).toContain('Wir erstatten Ihnen 29,90 €.')
    expect(said(letter('return-inspected', { refundAmount: undefined }))).toContain('nennen den Betrag')
    const refused = letter('return-inspected', { outcome: 'refused', refundAmount: undefined })
    expect(said(refused)).not.toMatch(/erstatten|Geld/)
  })
})

describe('the refund', () => {
  it.each(['prepayment', 'credit-card', 'paypal', 'klarna', 'Gutschrift'])(
    'tells where the money shows up: %s',
    (method) => {
      expect(letters('refund-sent', { method, reference: undefined })).toMatchSnapshot()
    },
  )

  it('says whether it is all of it', () => {
    expect(said(letter('refund-sent', { isPart: true }))).toContain('ein Teil des Gesamtbetrags von 74,90 €')
    expect(said(letter('refund-sent', { isPart: false }))).toContain('den vollen Betrag zurück')
  })
})

describe('the receipt of a withdrawal', () => {
  it.each([
    ['Europe/Berlin', 'de-formal', 'am 10. März 2026, 19:04 Uhr, ist Ihr Widerruf'],
    ['America/New_York', 'de-informal', 'am 10. März 2026, 14:04 Uhr, ist dein Widerruf'],
    ['Asia/Tokyo', 'en', 'On 11 March 2026 at 03:04 we received your withdrawal'],
  ] as const)('names date and time of receipt in the reader’s zone: %s', (timeZone, voice, words) => {
    expect(sample('withdrawal-received', { timeZone, voice }).text).toContain(words)
  })

  it('repeats the declaration to the letter, with its line breaks', () => {
    const statement = 'Ich widerrufe <b>alles</b>.\r\n\r\nMit freundlichen Grüßen\nA. Berger'
    const { html, text } = sample('withdrawal-received', {}, { statement })
    expect(html).toContain(
      'Ich widerrufe &lt;b&gt;alles&lt;/b&gt;.<br/><br/>Mit freundlichen Grüßen<br/>A. Berger',
    )
    expect(text).toMatch(/^> Ich widerrufe <b>alles<\/b>\.\n>\s*\n> Mit freundlichen Grüßen\n> A\. Berger$/m)
  })

  it('takes a declaration without list or words as one about the whole order', () => {
    const bare = { items: undefined, statement: undefined, name: undefined, shipped: false }
    expect(letters('withdrawal-received', bare)).toMatchSnapshot()
    expect(said(letter('withdrawal-received', { ...bare, statement: 'Nur die eine.' }))).not.toContain(
      'ganze',
    )
  })

  it.each(voices)('neither accepts nor doubts it in %s', (voice) => {
    const text = said(letter('withdrawal-received', { statement: undefined }, voice))
    expect(text).not.toMatch(
      /wirksam|akzeptier|annehmen|angenommen|prüf|Frist|leider|valid|accept|unfortunately/i,
    )
  })

  it('lists two hundred things without a cut', () => {
    const items = Array.from({ length: 200 }, (_, index) => ({ name: `Volume ${index}.`, quantity: 1 }))
    const { html, text } = sample('withdrawal-received', {}, { items })
    for (const { name } of items) expect(text).toContain(` * 1 × ${name}\n`)
    expect(Buffer.byteLength(html)).toBeLessThan(50 * 1024)
  })
})

describe('the apology', () => {
  it.each(['delay', 'wrong-item', 'damaged', 'missing-item', 'double-charge', 'outage', 'other'] as const)(
    'names what happened: %s',
    (kind) => {
      const solution = kind === 'double-charge' ? 'refund' : 'replacement'
      expect(letters('incident-apology', { kind, solution, note: undefined })).toMatchSnapshot()
    },
  )

  it('asks the reader where nothing has been decided', () => {
    const { order, kind } = sampleProps['incident-apology']
    expect(
      letters('incident-apology', { order, kind, note: undefined, solution: undefined }),
    ).toMatchSnapshot()
  })

  it('shows where a replacement goes', () => {
    expect(sample('incident-apology', {}, { solution: 'replacement' }).text).toContain('Lindenallee 7')
    expect(sample('incident-apology', {}, { solution: 'refund' }).text).not.toContain('Lindenallee 7')
  })
})

describe('the word after a long silence', () => {
  const stages = ['placed', 'paid', 'released', 'delayed', 'shipped'] as const
  const returns = ['return-announced', 'return-received', 'return-inspected'] as const

  it.each([...stages, ...returns])('says where the order stands: %s', (stage) => {
    expect(letters('order-status', { stage })).toMatchSnapshot()
  })

  it.each(['shipped', 'return-received', 'return-inspected'] as const)('apologises: %s', (stage) => {
    expect(said(letter('order-status', { stage }))).toContain('Entschuldigung')
    expect(said(letter('order-status', { stage }, 'en'))).toContain('we apologise')
  })

  it('promises no delivery of an order that nobody has accepted', () => {
    for (const voice of voices) {
      expect(said(letter('order-status', { stage: 'placed' }, voice))).not.toMatch(
        /liefer|versend|auf den Weg|dispatch|deliver|set off/i,
      )
    }
  })
})

it('a name from right to left leaves its neighbours in place', () => {
  const items = [{ name: 'أغاني فيروز', variant: '180 g', quantity: 2 }]
  const { html } = sample('return-received', {}, { order: sampleOrder, items })
  expect(html).toContain('2 × <bdi>أغاني فيروز</bdi>')
})
