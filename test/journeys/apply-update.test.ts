import { describe, expect, it } from 'vitest'
import { applyUpdate } from '../../journeys/apply-update.ts'
import type { PersonNews } from '../../journeys/consent-words.ts'
import type { CustomerUpdate, EventData, EventName } from '../../journeys/events.ts'
import type { Profile } from '../../journeys/facts.ts'
import { provenConsent } from '../helpers/consent.ts'

const may = '2026-05-01T00:00:00.000Z'
const june = '2026-06-01T00:00:00.000Z'

const told = (at: string, more: Partial<PersonNews>): PersonNews => ({
  type: 'customer.updated',
  data: {},
  eventId: `at ${at}`,
  by: 'shop',
  occurredAt: new Date(at),
  receivedAt: new Date(at),
  ...more,
})

/** What the shop, or somebody else, says of the person along with an event. */
const update = (customer: CustomerUpdate, at = may, by: PersonNews['by'] = 'shop') =>
  told(at, { customer, by })

const event = <N extends EventName>(type: N, data: EventData<N>, at = may, by: PersonNews['by'] = 'person') =>
  told(at, { type, data, by })

const profileAfter = (...news: readonly PersonNews[]) =>
  news.reduce<Profile>((profile, one) => applyUpdate(profile, one).profile, {})

const emailAfter = (...news: readonly PersonNews[]) => profileAfter(...news).consents?.email

const order = (at: string, more: Partial<PersonNews> = {}) =>
  told(at, {
    type: 'order.placed',
    data: { orderNumber: '1001', marketingNotice: { wordingVersion: 'notice-2', similarGoods: true } },
    ...more,
  })

const withdrawn = (at: string, topics?: string[]) =>
  event('consent.withdrawn', { channel: 'email', ...(topics && { topics }) }, at)

describe('news of a person', () => {
  it('replaces what it names, clears what is null, and keeps the rest', () => {
    const before = { email: 'a@example.com', firstName: 'Anna', lastName: 'Berger' }
    const { profile } = applyUpdate(before, update({ firstName: 'Anne', lastName: null, locale: 'en' }))
    expect(profile).toEqual({ email: 'a@example.com', firstName: 'Anne', locale: 'en' })
    expect(before).toEqual({ email: 'a@example.com', firstName: 'Anna', lastName: 'Berger' })
  })

  it('takes over what the person wishes, and clears what is null', () => {
    const wishes = event('preferences.changed', {
      topics: ['jazz'],
      frequency: 'weekly',
      pausedUntil: '2026-07-01T02:00:00+02:00',
    })
    const less = event('preferences.changed', { topics: null, frequency: 'monthly' })
    expect(profileAfter(wishes).preferences).toEqual({
      topics: ['jazz'],
      frequency: 'weekly',
      pausedUntil: '2026-07-01T00:00:00.000Z',
    })
    expect(profileAfter(wishes, less).preferences).toEqual({
      frequency: 'monthly',
      pausedUntil: '2026-07-01T00:00:00.000Z',
    })
  })
})

describe('a word on advertising', () => {
  it('is kept with the event that brought it', () => {
    expect(profileAfter(update({ marketingConsent: true }))).toEqual({
      consents: {
        email: { given: true, basis: 'consent', proven: false, at: may, by: 'shop', eventId: `at ${may}` },
      },
    })
  })

  it.each([{ word: false }, { word: null }])('is a withdrawal as $word', ({ word }) => {
    const news = [update({ marketingConsent: true }), update({ marketingConsent: word }, june)]
    expect(emailAfter(...news)).toMatchObject({ given: false, at: june, objected: true })
  })

  it.each([
    ['its version, how and where', provenConsent, true],
    ['its wording, how and where', { ...provenConsent, wordingVersion: undefined, wording: 'Ja.' }, true],
    ['nothing', { given: true, at: may }, false],
    ['no wording', { ...provenConsent, wordingVersion: undefined }, false],
    ['no place', { ...provenConsent, where: undefined }, false],
    ['no way', { ...provenConsent, how: undefined }, false],
  ])('with %s for proof is proven: %j → %s', (_, marketingConsent, proven) => {
    expect(emailAfter(update({ marketingConsent }))).toMatchObject({ given: true, proven })
  })

  it('is not undone by an older one that arrives later', () => {
    const late = update({ marketingConsent: true, firstName: 'Anna' }, may)
    const profile = profileAfter(update({ marketingConsent: false }, june), late)
    expect(profile).toMatchObject({ firstName: 'Anna', consents: { email: { given: false, at: june } } })
  })

  it('of the person is not undone by what the shop believes', () => {
    expect(emailAfter(withdrawn(may), update({ marketingConsent: true }, june))).toMatchObject({
      given: false,
      at: may,
    })
  })

  it('of the person is undone by a newer dated one, and by no older one', () => {
    const newer = { given: true, at: '2026-05-02T02:00:00+02:00' }
    expect(emailAfter(withdrawn(may), update({ marketingConsent: newer }, june))).toMatchObject({
      given: true,
      at: '2026-05-02T00:00:00.000Z',
    })
    const older = { given: true, at: '2026-04-30T00:00:00Z' }
    expect(emailAfter(withdrawn(may), update({ marketingConsent: older }, june))).toMatchObject({
      given: false,
    })
  })

  it('of the shop is undone by what the shop believes later', () => {
    const news = [update({ marketingConsent: false }), update({ marketingConsent: true }, june)]
    expect(emailAfter(...news)?.given).toBe(true)
  })

  it('that is proven is not replaced by one that is not', () => {
    const proven = update({ marketingConsent: provenConsent })
    const dated = update({ marketingConsent: { given: true, at: may } }, june)
    expect(emailAfter(proven, update({ marketingConsent: true }, june), dated)).toMatchObject({
      proven: true,
      at: provenConsent.at,
    })
  })

  it('cannot come from the future, where nothing could undo it', () => {
    const early = update({ marketingConsent: { given: true, at: '2099-01-01T00:00:00Z' } })
    expect(emailAfter(early)).toMatchObject({ given: true, at: may })
    expect(emailAfter(early, withdrawn(june))).toMatchObject({ given: false })
  })

  it('on some topics leaves the whole channel as it was', () => {
    const given = update({ marketingConsent: provenConsent })
    expect(profileAfter(given, withdrawn(june, ['jazz', 'soul'])).consents).toMatchObject({
      email: { given: true },
      'email/jazz': { given: false },
      'email/soul': { given: false },
    })
  })

  it('in another channel leaves e-mail as it was', () => {
    const proof = { wordingVersion: 'sms-1', how: 'form', where: '/sms' }
    const given = event('consent.given', { channel: 'sms', ...proof }, may, 'shop')
    expect(profileAfter(given).consents).toMatchObject({ sms: { given: true, proven: true } })
    expect(profileAfter(given).consents).not.toHaveProperty('email')
  })

  it('by double opt-in is proven by the request and confirmed when it was', () => {
    const request = { requestId: 'r1', channel: 'email', askedAt: may, confirmedFrom: '192.0.2.7' } as const
    const proof = { wordingVersion: 'v1', how: 'double opt-in', where: '/sign-up' }
    const { words } = applyUpdate({}, event('subscription.confirmed', { ...request, ...proof }, june))
    expect(words).toMatchObject([
      { proven: true, at: june, askedAt: may, confirmedAt: june, confirmedFrom: '192.0.2.7', by: 'person' },
    ])
  })
})

describe('an order with the notice', () => {
  it('makes an existing customer, with what is needed for that on record', () => {
    const { profile, words } = applyUpdate({}, order(may))
    expect(profile.consents?.email).toMatchObject({ given: true, basis: 'existing-customer', proven: true })
    expect(words).toMatchObject([
      { wordingVersion: 'notice-2', how: 'notice with order 1001', similarGoods: true, at: may },
    ])
  })

  it('makes nobody one without the notice', () => {
    expect(profileAfter(order(may, { data: { orderNumber: '1001' } }))).toEqual({})
  })

  it.each([
    ['objects', withdrawn(june)],
    ['is reported to want none', update({ marketingConsent: false }, june)],
  ])('counts no more once the person %s, and no later order brings it back', (_, objection) => {
    const profile = profileAfter(order(may), objection, order('2026-07-01T00:00:00.000Z'))
    expect(profile.consents?.email).toMatchObject({ given: false })
  })

  it('says so for ever that there was an objection, whatever was said since and whenever it became known', () => {
    const believed = update({ marketingConsent: { given: true, at: june } }, june)
    expect(emailAfter(withdrawn(may), believed, order('2026-07-01T00:00:00.000Z'))).toMatchObject({
      basis: 'consent',
      proven: false,
      objected: true,
    })
    expect(emailAfter(order(june), withdrawn(may))).toMatchObject({
      basis: 'existing-customer',
      objected: true,
    })
  })

  it('is the better permission than a consent that is not proven, and none beside one that is', () => {
    const believed = { marketingConsent: true } as const
    expect(emailAfter(order(may, { customer: believed }))).toMatchObject({ basis: 'existing-customer' })
    expect(emailAfter(order(may), update(believed, june))).toMatchObject({ basis: 'existing-customer' })
    expect(emailAfter(update({ marketingConsent: provenConsent }), order(june))).toMatchObject({
      basis: 'consent',
    })
    expect(
      emailAfter(order(may), update({ marketingConsent: { ...provenConsent, at: june } }, june)),
    ).toMatchObject({ basis: 'consent' })
  })
})

describe('the words for the ledger', () => {
  const wordsOf = (...news: readonly PersonNews[]) => {
    const before = profileAfter(...news.slice(0, -1))
    return news.slice(-1).flatMap((last) => applyUpdate(before, last).words)
  }

  it.each([
    ['what the shop believes', true],
    ['a consent with its proof', provenConsent],
    ['a withdrawal', false],
  ])('hold %s once, however many orders tell it', (_, marketingConsent) => {
    const first = update({ marketingConsent })
    expect(wordsOf(first)).toHaveLength(1)
    expect(wordsOf(first, update({ marketingConsent }, june))).toEqual([])
  })

  it('hold the proof that is sent in later', () => {
    const bare = update({ marketingConsent: { given: true, at: may } })
    const proven = update({ marketingConsent: { ...provenConsent, at: may } }, june)
    expect(wordsOf(bare, proven)).toMatchObject([{ proven: true, at: may }])
    expect(emailAfter(bare, proven)).toMatchObject({ proven: true })
  })

  it('hold every withdrawal of the person', () => {
    expect(wordsOf(withdrawn(may), withdrawn(june))).toHaveLength(1)
  })

  it('say what a complaint is', () => {
    const complaint = told(may, {
      type: 'mail.complained',
      by: 'person',
      customer: { marketingConsent: false },
    })
    expect(wordsOf(complaint)).toMatchObject([{ given: false, how: 'complaint', by: 'person' }])
  })
})
