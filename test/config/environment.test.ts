import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { readEnvironment } from '../../config/environment.ts'
import { loadShop } from '../../config/shop.ts'

it('names every variable that is missing or wrong, in one line', () => {
  const read = () =>
    readEnvironment(['DATABASE_URL', 'PORT', 'LINK_SECRET'], { PORT: 'abc', LINK_SECRET: 'short' })
  expect(read).toThrow(
    'The environment cannot be used: DATABASE_URL is missing; PORT: must be a port number; LINK_SECRET: must have at least 32 characters. See .env.example.',
  )
})

it('takes an empty variable for an unset one', () => {
  expect(readEnvironment(['PORT', 'LOG_LEVEL'], { PORT: '', LOG_LEVEL: '' })).toEqual({
    PORT: 3000,
    LOG_LEVEL: 'info',
  })
})

it('keeps only digests of keys, given plainly or as digests', () => {
  const hex = '2c70e12b7a0646f92279f427c7b38e7334d8e5389cff167a1dc30e73f826b683' // of "key"
  const { API_KEYS } = readEnvironment(['API_KEYS'], { API_KEYS: `key, sha256:${hex}` })
  expect(API_KEYS.map((digest) => digest.toString('hex'))).toEqual([hex, hex])
  expect(() => readEnvironment(['API_KEYS'], { API_KEYS: `key,sha256:${hex.slice(1)}` })).toThrow(/64/)
})

it('says in one line what is wrong with a shop file', () => {
  expect(() => loadShop('/nowhere/shop.json')).toThrow(/^The shop file .* cannot be read.*SHOP_FILE/)
  expect(() => loadShop(new URL('../../package.json', import.meta.url))).toThrow(/cannot be used: .*legal/)
})

it.each(['senders', 'bank', 'orders', 'retention', 'signUp', 'marketing'])(
  'refuses a shop file with something in %s where nobody would look for it',
  (place) => {
    const { reviewUrl, ...rest } = example()
    expect(() => load({ ...rest, [place]: { ...rest[place], reviewUrl } })).toThrow(
      new RegExp(`${place}.*reviewUrl`),
    )
  },
)

it('refuses a greeting for an interest that the shop file does not name', () => {
  const shop = example()
  const [greeting] = shop.greetings
  expect(() => load({ ...shop, greetings: [{ ...greeting, interests: ['jazz', 'polka'] }] })).toThrow(
    'greetings.0.interests.1: must be the id of one of interests, not polka',
  )
})

it('refuses two chapters of one name, and one for an interest that it does not name', () => {
  const shop = example()
  const [chapter] = shop.chapters
  expect(() => load({ ...shop, chapters: [chapter, { ...chapter, interests: ['polka'] }] })).toThrow(
    /chapters\.1\.interests\.0: must be the id of one of interests, not polka.*chapters\.1\.id: must be another/,
  )
})

function example() {
  return JSON.parse(readFileSync(new URL('../../examples/shop.json', import.meta.url), 'utf8'))
}

/** Reads a shop file of these contents. */
function load(shop: object) {
  const folder = mkdtempSync(join(tmpdir(), 'perennial-shop-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'shop.json')
  writeFileSync(file, JSON.stringify(shop))
  return loadShop(file)
}
