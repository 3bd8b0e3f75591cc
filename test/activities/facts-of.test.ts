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
