import { describe, expect, it } from 'vitest'
import { sampleContext, sampleProps } from '../../emails/fixtures.ts'
import type { EmailName } from '../../emails/templates.ts'
import { plain, sample, voices } from './every-mail.ts'

/** The mail as a digest of two shows it. */
function inDigest(template: EmailName, props: unknown = sampleProps[template]): string {
  const mail = { template, props }
  return plain(sample('digest', {}, { mails: [mail, mail] }).text)
}

describe('an answer', () => {
  it('is a link of its own, in the text part too', () => {
    expect(sample('satisfaction').text).toContain(
      [
        ' * Ja, ich bin zufrieden https://tonfolge.example/antwort/7d20?product=good',
        ' * Es geht so https://tonfolge.example/antwort/7d20?product=fair',
        ' * Nein, ich bin nicht zufrieden https://tonfolge.example/antwort/7d20?product=poor',
      ].join('\n'),
    )
  })

  it('keeps what the page’s address already holds, and cannot add to it', () => {
    const interests = [{ id: 'a&frequency=every#"', name: 'A' }]
    const answerUrl = 'https://tonfolge.example/antwort?token=7d20'
    expect(sample('wishes', { answerUrl }, { interests }).text).toContain(
      ' * A https://tonfolge.example/antwort?token=7d20&interest=a%26frequency%3Devery%23%22\n',
    )
  })

  it.each(voices)('is asked for by mail where no page takes it, in %s', (voice) => {
    for (const name of ['wishes', 'satisfaction'] as const) {
      const { text } = sample(name, { voice, answerUrl: undefined })
      expect(text).toMatch(/(auf|to) (diese|this) e-?mail/i)
      expect(text).not.toMatch(/antwort\/7d20|tipp|\btap\b/i)
    }
  })
})

it.each(voices)('thanks whom the mails do not suit for saying so, in %s', (voice) => {
  const { text } = sample('wishes', { voice }, { isUnsuited: true })
  expect(text).toMatch(/danke, dass|Thank you for/)
  expect(text).not.toMatch(/seit Kurzem|only just/)
  expect(sample('wishes', { voice }).text).toMatch(/seit Kurzem|only just/)
})

it('names at most eight interests: more would be a form', () => {
  const interests = Array.from({ length: 20 }, (_, index) => ({ id: `i${index}`, name: `Genre ${index}` }))
  const { text } = sample('wishes', {}, { interests })
  expect(text).toContain('Genre 7')
  expect(text).not.toContain('Genre 8')
})

it('lets the shop introduce itself in the reader’s language, if it has something to say', () => {
  const about = { de: 'Gegründet 1987.\n\nNoch immer da.', en: 'Founded in 1987.' }
  const shop = { ...sampleContext.shop, about }
  expect(sample('welcome', { shop }).text).toContain('Gegründet 1987.\n\nNoch immer da.')
  expect(sample('welcome', { shop, voice: 'en' }).text).toContain('Founded in 1987.')
  expect(sample('welcome', { shop: { ...shop, about: undefined } }).text).not.toContain('1987')
})

describe('what goes with a thing', () => {
  const [bought] = sampleProps['goes-with'].bought
  const brush = { name: 'Brush' }

  it('is never the thing itself', () => {
    const sameName = { name: bought?.name ?? '' }
    const samePage = { name: 'Kind of Blue (mono)', url: bought?.url }
    const { text } = sample('goes-with', {}, { recommendations: [sameName, brush, samePage] })
    expect(text).toMatch(/gut dazu:\n\nBrush\n\n/)
    expect(text).not.toContain('mono')
  })

  it('is a person’s advice where nothing else is left', () => {
    const { subject, text } = sample('goes-with', {}, { recommendations: bought && [bought] })
    expect(subject).toBe('Noch mehr Freude an „Kind of Blue“?')
    expect(text).toContain('Ein Mensch liest das')
    expect(text).not.toContain('gut dazu:')
  })
})

describe('an advantage', () => {
  const withAdvantage = ['welcome-advantage', 'second-order', 'referral'] as const

  it.each(withAdvantage)('is not spoken of in %s if there is none', (name) => {
    const { subject, text } = sample(name, {}, { incentive: undefined })
    expect(subject + text).not.toMatch(/Nachlass|kostenlos|Code|etwas für Sie|leichter/)
  })

  it.each([
    [
      'welcome-advantage',
      '10 % Nachlass mit dem Code ERSTE-RILLE, ab 30,00 € Bestellwert, bis zum 31. Mai 2026.',
    ],
    [
      'second-order',
      '5,00 € Nachlass mit dem Code SEITE-ZWEI, ab 25,00 € Bestellwert, bis zum 30. Juni 2026.',
    ],
    ['referral', 'kostenloser Versand mit dem Code HERUMGEREICHT, bis zum 30. Juni 2026.'],
  ] as const)('keeps code and terms in a digest: %s', (name, terms) => {
    expect(inDigest(name)).toContain(terms)
  })
})

it('offers nothing for a review, and takes a bad one like a good one', () => {
  const { text } = sample('review-request')
  expect(text).toContain('Belohnung gibt es dafür nicht, weder für Lob noch für Kritik')
})

it('asks nobody for a friend’s address', () => {
  const { text } = sample('referral')
  expect(text).toContain('\nhttps://tonfolge.example/freunde\n')
  expect(text).toContain('Nach Adressen fragen wir nicht')
})
