import { expect, it } from 'vitest'
import type { Shop } from '../../config/shop.ts'
import { wordingFaults } from '../../emails/check-wordings.ts'
import { sampleContext } from '../../emails/fixtures.ts'
import { sample } from './every-mail.ts'

const shopWith = (own: Partial<Shop>): Shop => ({ ...sampleContext.shop, ...own })

const collectors = { 'we-miss-you': { 'de-informal': { title: 'Die Rille rollt' } } }

it('finds nothing wrong with a shop that has no wordings of its own', () => {
  expect(wordingFaults(sampleContext.shop)).toEqual([])
})

it('finds nothing wrong with wordings and expressions that the mails know', () => {
  const own = shopWith({
    words: { 'we-miss-you': { en: { subjectNaming: 'How is {product}?', title: 'Long time no see' } } },
    groups: {
      collectors: {
        words: collectors,
        expressions: {
          'de-informal': { salutation: 'Moin {firstName} {lastName},', salutationWithoutName: 'Moin,' },
        },
      },
    },
  })
  expect(wordingFaults(own)).toEqual([])
})

it.each([
  [
    'an unknown mail',
    { words: { 'we-mis-you': { en: { title: 'x' } } } },
    'words.we-mis-you',
    /^there is no such mail, choose one of: we-miss-you, /,
  ],
  [
    'an unknown voice',
    { words: { 'we-miss-you': { 'de-formel': { title: 'x' } } } },
    'words.we-miss-you.de-formel',
    /^there is no such voice, choose one of: de-formal, de-informal, en$/,
  ],
  [
    'an unknown wording',
    { words: { 'we-miss-you': { en: { titel: 'x' } } } },
    'words.we-miss-you.en.titel',
    /^the mail has no such wording, choose one of: title, /,
  ],
  [
    'a name that every object has',
    { words: { 'we-miss-you': { en: { constructor: 'x' } } } },
    'words.we-miss-you.en.constructor',
    /^the mail has no such wording/,
  ],
  [
    'an unknown placeholder',
    { words: { 'we-miss-you': { en: { subjectNaming: 'How is {prodct}, {firstName}?' } } } },
    'words.we-miss-you.en.subjectNaming',
    /^nothing fills in \{prodct\}, choose one of: \{product\}$/,
  ],
  [
    'a placeholder that could never be one',
    { words: { 'we-miss-you': { en: { subjectNaming: 'How is {the product}?' } } } },
    'words.we-miss-you.en.subjectNaming',
    /^nothing fills in \{the product\}, choose one of: \{product\}$/,
  ],
  [
    'a placeholder where none is filled in',
    { words: { 'we-miss-you': { en: { title: 'Hello {firstName}' } } } },
    'words.we-miss-you.en.title',
    /^nothing fills in \{firstName\}, it takes none$/,
  ],
  [
    'a group’s unknown wording',
    { groups: { collectors: { words: { 'we-miss-you': { en: { titles: 'x' } } } } } },
    'groups.collectors.words.we-miss-you.en.titles',
    /choose one of: title, /,
  ],
  [
    'a group’s salutation with an unknown placeholder',
    { groups: { collectors: { expressions: { en: { salutation: 'Hi {name},' } } } } },
    'groups.collectors.expressions.en.salutation',
    /^nothing fills in \{name\}, choose one of: \{lastName\}, \{firstName\}$/,
  ],
  [
    'a group’s closing with a placeholder',
    { groups: { collectors: { expressions: { en: { closing: 'Bye, {firstName}' } } } } },
    'groups.collectors.expressions.en.closing',
    /^nothing fills in \{firstName\}, it takes none$/,
  ],
] as const)('names %s, with the remedy', (_, own: Partial<Shop>, name, reason) => {
  expect(wordingFaults(shopWith(own))[0]).toEqual({ name, reason: expect.stringMatching(reason) })
})

it('names every fault, not only the first', () => {
  const faults = wordingFaults(
    shopWith({ words: { 'we-miss-you': { en: { title: '{a} {b}', nothing: 'x' } } } }),
  )
  expect(faults.map(({ name }) => name)).toEqual([
    'words.we-miss-you.en.title',
    'words.we-miss-you.en.title',
    'words.we-miss-you.en.nothing',
  ])
})

it('lets a group differ in one line while the rest stays', () => {
  const shop = shopWith({ groups: { collectors: { words: collectors } } })
  const ours = sample('we-miss-you', { shop, voice: 'de-informal' }).text
  const theirs = sample('we-miss-you', { shop, voice: 'de-informal', groups: ['collectors'] }).text
  const line = ours.split('\n')[0] ?? ''
  expect(theirs).toBe(ours.replace(line, 'Die Rille rollt'))
  expect(theirs).not.toBe(ours)
  expect(sample('we-miss-you', { shop, voice: 'en', groups: ['collectors'] }).text).toContain(
    'It has been a while',
  )
})

it('hears the group before the shop, and the shop before ourselves', () => {
  const shop = shopWith({
    words: { 'we-miss-you': { 'de-informal': { title: 'Vom Laden', browse: 'Stöber los' } } },
    groups: { collectors: { words: collectors } },
  })
  const { text } = sample('we-miss-you', { shop, voice: 'de-informal', groups: ['collectors'] })
  expect(text).toContain('Die Rille rollt')
  expect(text).not.toContain('Vom Laden')
  expect(text).toContain('Stöber los')
})
