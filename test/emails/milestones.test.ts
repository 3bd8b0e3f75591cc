import { describe, expect, it } from 'vitest'
import { samples } from '../../emails/fixtures/milestones.ts'
import type { EmailName, EmailProps } from '../../emails/templates.ts'
import { cardinal } from '../../emails/wording/cardinal.ts'
import { ordinal } from '../../emails/wording/ordinal.ts'
import { plain, sample, voices } from './every-mail.ts'

const signature = /\n\n(?:Mit herzlichen Grüßen|Herzliche Grüße|Warm regards)\n/

/** Subject and letter up to the signature, in every voice, for an editor's eye. */
function letters<N extends EmailName>(name: N, props: Partial<EmailProps<N>>) {
  return voices.map((voice) => {
    const { subject, text } = sample(name, { voice }, props)
    return plain(`${subject}\n\n${text.split(signature)[0]}`)
  })
}

it.each([
  [1, 'eins', 'erste', 'one', 'first'],
  [7, 'sieben', 'siebte', 'seven', 'seventh'],
  [12, 'zwölf', 'zwölfte', 'twelve', 'twelfth'],
  [13, '13', '13.', '13', '13th'],
  [22, '22', '22.', '22', '22nd'],
  [101, '101', '101.', '101', '101st'],
  [111, '111', '111.', '111', '111th'],
])('%i is written out up to twelve', (count, ...expected) => {
  expect([
    cardinal(count, 'de-formal'),
    ordinal(count, 'de-informal'),
    cardinal(count, 'en'),
    ordinal(count, 'en'),
  ]).toEqual(expected)
})

describe('a birthday', () => {
  it('without a present is wished well and asked for nothing', () => {
    expect(letters('birthday', { incentive: undefined, personal: undefined })).toMatchSnapshot()
  })
})

describe('an anniversary', () => {
  it('after a single year and a single order says no more than is known', () => {
    const alone = { years: 1, firstOrder: undefined, favourite: undefined, orders: 1, personal: undefined }
    expect(letters('anniversary', alone)).toMatchSnapshot()
  })

  it('counts orders and names the favourite, whichever of the two is known', () => {
    const counted = letters('anniversary', { favourite: undefined, orders: 3 })[0]
    expect(counted).toContain('\nAus der einen Bestellung sind inzwischen drei geworden.\n')
    const favoured = letters('anniversary', { orders: undefined, favourite: 'Jazz' })[0]
    expect(favoured).toContain('\nAm häufigsten wiedergekommen sind Sie für „Jazz“.\n')
    for (const letter of [counted, favoured]) expect(letter).toContain('immer wieder zu uns')
  })

  it('names three things of the first order and counts the others', () => {
    const items = ['Blue', 'Hejira', 'Mingus', 'Aja', 'Gaucho'].map((name) => ({ name }))
    const [letter] = letters('anniversary', { firstOrder: { items, at: '2019-11-20T12:00:00Z' } })
    expect(letter).toContain('Mingus\n\nund 2 weitere Posten')
    expect(letter).not.toContain('Aja')
  })

  it('takes its date from the first order, not from an account that is older', () => {
    const props = { customerSince: '2015-01-01T12:00:00Z' }
    expect(letters('anniversary', props)[0]).toContain('am 20. November 2019 haben Sie')
    expect(letters('nth-order', props)[0]).toContain('am 20. November 2019')
  })
})

describe('a fifth or tenth order', () => {
  it('without a present is an occasion to ask those who know the shop best', () => {
    expect(letters('nth-order', { count: 5, incentive: undefined, firstOrder: undefined })).toMatchSnapshot()
  })

  it('with a present asks nothing more', () => {
    expect(letters('nth-order', {})[0]).not.toContain('Antworten Sie')
  })
})

describe('a level', () => {
  it('of which nothing more is known is named, and help offered', () => {
    expect(letters('loyalty-level', { benefits: ' \n', previous: '' })).toMatchSnapshot()
  })
})

describe('an outage', () => {
  it('of which nothing is known is apologised for, and claims no remedy', () => {
    const unknown = { note: undefined, startedAt: undefined, endedAt: undefined, incentive: undefined }
    expect(letters('outage-apology', unknown)).toMatchSnapshot()
  })

  it('that is not known to be over is not said to be', () => {
    expect(letters('outage-apology', { endedAt: undefined })[0]).not.toContain('läuft wieder')
  })
})

describe('some days after an incident', () => {
  it.each(['delay', 'wrong-item', 'damaged', 'missing-item', 'double-charge', 'outage', 'other'] as const)(
    'we say what happened before we ask: %s',
    (kind) => {
      const happened = letters('goodwill', { kind }).map((letter) => letter.split('\n\n')[3])
      expect(happened).toMatchSnapshot()
    },
  )

  it.each([undefined, ''])('we ask about an order whose number is %o', (orderNumber) => {
    const [letter = ''] = letters('goodwill', { orderNumber })
    expect(letter).toMatch(/^Ist bei Ihnen jetzt alles in Ordnung\?\n/)
    expect(letter).toContain('bei einer Ihrer Bestellungen lag etwas anderes im Paket')
  })

  it('we ask the same with a present and without one', () => {
    const asked = 'Ist noch etwas offen, genügt ein Satz'
    expect(letters('goodwill', {})[0]).toContain(asked)
    const [plain] = letters('goodwill', { incentive: undefined })
    expect(plain).toContain(asked)
    expect(plain).not.toContain('wiedergutmachen')
  })
})

describe('an invitation', () => {
  it('to one place has one button, and its name in the subject', () => {
    const name = 'Hörabend im Laden'
    const invitations = [
      { name, benefit: 'Eine Platte am Stück.', url: 'https://tonfolge.example/hoerabend' },
    ]
    expect(letters('channel-invitation', { invitations, isFriend: false })).toMatchSnapshot()
  })

  it('is more modest with those who are new', () => {
    expect(letters('channel-invitation', { isFriend: false })[0]).not.toContain('Wir würden uns freuen')
    expect(letters('channel-invitation', { isFriend: true })[0]).toContain('Wir würden uns freuen')
  })
})

describe('in a digest', () => {
  const mails = Object.entries(samples).map(([template, props]) => ({
    template: template as EmailName,
    props,
  }))

  it('each still says what it has to say', () => {
    expect(letters('digest', { mails })).toMatchSnapshot()
  })

  it.each(['GEBURTSTAG-7F3A', 'ZEHN-41C8', 'WIEDER-GUT-19', 'NOCHMAL-5E2D, ab 25,00 € Bestellwert'])(
    'no present loses what it takes to use it: %s',
    (terms) => {
      expect(letters('digest', { mails })[0]).toContain(`mit dem Code ${terms}, bis zum `)
    },
  )
})
