import { describe, expect, it } from 'vitest'
import type { ConsentWord } from '../../journeys/consent.ts'
import type { Profile } from '../../journeys/facts.ts'
import { permission } from '../../journeys/permission.ts'
import { consentWord } from '../helpers/consent.ts'
import { monday } from './customer.ts'

const may = '2026-05-01T00:00:00.000Z'
const june = '2026-06-01T00:00:00.000Z'

const ask = (profile: Profile, topic?: string, similarGoods = true) =>
  permission(profile, { channel: 'email', topic, similarGoods }, monday)

const withWord = (more: Partial<ConsentWord>, rest: Profile = {}): Profile => ({
  consents: { email: consentWord(more) },
  ...rest,
})

const sale = { basis: 'existing-customer' } as const

describe('advertising', () => {
  it.each<[string, Profile, object]>([
    ['nobody said anything', {}, { refused: 'no consent' }],
    ['it was agreed to', withWord({ at: may }), { basis: 'consent', since: may }],
    ['nothing proves that it was agreed to', withWord({ proven: false }), { refused: 'consent not proven' }],
    ['it was withdrawn', withWord({ given: false }), { refused: 'no consent' }],
    ['they bought and were told', withWord({ ...sale, at: may }), { basis: 'existing-customer', since: may }],
    ['they bought and once objected', withWord({ ...sale, objected: true }), { refused: 'has objected' }],
    ['they agreed though they once objected', withWord({ objected: true }), { basis: 'consent' }],
    ['they agreed to text messages alone', { consents: { sms: consentWord() } }, { refused: 'no consent' }],
    [
      'their data are restricted',
      withWord({}, { restrictedSince: may }),
      { refused: 'processing restricted' },
    ],
    [
      'they want to hear of orders only',
      withWord({}, { preferences: { frequency: 'orders-only' } }),
      { refused: 'orders only wanted' },
    ],
    [
      'they want a pause',
      withWord({}, { preferences: { pausedUntil: may } }),
      { refused: 'paused', until: Date.parse(may) },
    ],
    [
      'their pause is over',
      withWord({}, { preferences: { pausedUntil: '2026-02-02T11:00:00.000Z' } }),
      { basis: 'consent' },
    ],
  ])('where %s', (_, profile, answer) => {
    expect(ask(profile)).toMatchObject(answer)
  })

  it('of a kind that needs a consent goes to nobody who only bought', () => {
    const asked = { channel: 'email', similarGoods: true, needs: 'consent' } as const
    expect(permission(withWord(sale), asked, monday)).toEqual({ refused: 'a sale is no consent to this' })
    expect(permission(withWord({ at: may }), asked, monday)).toEqual({ basis: 'consent', since: may })
  })

  it('goes to who bought only as long as the shop declares that it is about similar goods', () => {
    expect(ask(withWord(sale), undefined, false)).toHaveProperty('refused')
    expect(ask(withWord({}), undefined, false)).toMatchObject({ basis: 'consent' })
  })
})

describe('advertising on a topic', () => {
  const words = (whole: Partial<ConsentWord> | undefined, part: Partial<ConsentWord>): Profile => ({
    consents: { ...(whole && { email: consentWord(whole) }), 'email/jazz': consentWord(part) },
  })

  it.each<[string, Profile, boolean]>([
    ['goes on a consent to this topic alone', words(undefined, {}), true],
    ['goes on a consent to everything', withWord({}), true],
    ['goes not where it was refused', words({ at: may }, { given: false, at: june }), false],
    ['goes where everything was refused before', words({ given: false, at: may }, { at: june }), true],
    ['goes not where everything was refused since', words({ given: false, at: june }, { at: may }), false],
    ['goes on a newer consent to everything', words({ at: june }, { given: false, at: may }), true],
    ['goes not on a sale alone once refused', words({ ...sale, at: june }, { given: false, at: may }), false],
    ['goes where of one moment only this topic is wanted', words({ given: false }, {}), true],
    ['goes to who chose it', withWord({}, { preferences: { topics: ['jazz'] } }), true],
    ['goes not to who chose others', withWord({}, { preferences: { topics: ['soul'] } }), false],
  ])('%s', (_, profile, goes) => {
    expect('basis' in ask(profile, 'jazz')).toBe(goes)
  })

  it('says nothing of other topics, or of none', () => {
    const jazzOnly = words(undefined, {})
    expect(ask(jazzOnly, 'soul')).toEqual({ refused: 'no consent' })
    expect(ask(jazzOnly)).toEqual({ refused: 'no consent' })
  })
})
