import { describe, expect, it } from 'vitest'
import { factsOf } from '../../activities/facts-of.ts'
import { voiceFor } from '../../emails/voice-for.ts'
import { shop } from './setup.ts'

const document = {
  filename: { de: 'AGB.pdf', en: 'Terms.pdf' },
  url: { de: 'https://shop.example/agb.pdf', en: 'https://shop.example/terms.pdf' },
}
const shopWithDocuments = { ...shop, documents: [document] }

describe('what a decision looks at', () => {
  it.each([
    { locale: 'de-DE', filename: 'AGB.pdf', url: document.url.de },
    { locale: 'fr-FR', filename: 'Terms.pdf', url: document.url.en },
    { locale: undefined, filename: 'AGB.pdf', url: document.url.de },
  ])('holds the shop’s documents in the language of a reader of $locale', ({ locale, ...attached }) => {
    const profile = locale === undefined ? {} : { locale }
    expect(factsOf({ profile, unfinished: [] }, shopWithDocuments).documents).toEqual([attached])
  })

  it('says whether money can be asked for in advance', () => {
    const { bank: _, ...without } = shop
    expect(factsOf({ profile: {}, unfinished: [] }, shop).isBankKnown).toBe(true)
    expect(factsOf({ profile: {}, unfinished: [] }, without).isBankKnown).toBe(false)
  })
})

it('holds newsletters and chapters in the language of their reader', () => {
  const both = (de: string, en: string) => ({ de, en })
  const chapters = [
    { id: 'sofa', title: both('Das Sofa', 'The sofa'), text: both('Es steht.', 'It stands.') },
  ]
  const issued = {
    id: 'spring',
    from: '2026-03-03T09:00:00+01:00',
    title: both('Neu', 'New'),
    text: both('Da', 'Here'),
  }
  const settings = { journeys: {}, newsletters: [issued] }
  const contentsFor = (locale: string) =>
    factsOf({ profile: { locale }, unfinished: [], settings }, { ...shop, chapters }).contents
  expect(contentsFor('de-DE')).toMatchObject({
    chapters: [{ id: 'sofa', title: 'Das Sofa', text: 'Es steht.' }],
    newsletters: [{ id: 'spring', from: Date.parse('2026-03-03T08:00:00Z'), title: 'Neu', text: 'Da' }],
  })
  expect(contentsFor('en-GB')).toMatchObject({
    chapters: [{ title: 'The sofa' }],
    newsletters: [{ title: 'New', text: 'Here' }],
  })
  expect(factsOf({ profile: {}, unfinished: [], settings }, shop).rules).not.toHaveProperty('newsletters')
})

describe('a German reader is addressed', () => {
  const groups = {
    friends: { formOfAddress: 'informal' as const },
    libraries: { notifications: 'minimum' as const },
  }
  it.each([
    { profile: {}, voice: 'de-formal', how: 'as the shop does' },
    {
      profile: { groups: ['libraries', 'friends'] },
      voice: 'de-informal',
      how: 'as the first group says that says',
    },
    {
      profile: { groups: ['friends'], formOfAddress: 'formal' as const },
      voice: 'de-formal',
      how: 'as they wish',
    },
  ])('$how', ({ profile, voice }) => {
    expect(voiceFor({ locale: 'de-AT', ...profile }, { ...shop, groups })).toBe(voice)
  })
})
