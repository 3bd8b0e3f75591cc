import { describe, expect, it } from 'vitest'
import type { Profile } from '../../../journeys/facts.ts'
import { days, type Instant, toIso } from '../../../journeys/instant.ts'
import { winBack } from '../../../journeys/stories/win-back.ts'
import { winBackByHand } from '../../../journeys/stories/win-back-by-hand.ts'
import { consentWord } from '../../helpers/consent.ts'
import { anna as annasProfile, customer, delivered, monday, placed, reasonsOf, steered } from '../customer.ts'

const day = (count: number) => monday + days(count)

/** The silence begins to count. */
const silent = day(90)

/** Somebody who may be written to by e-mail and by post, and their order of that Monday, which is over. */
function buyer(known: Partial<Profile> = {}) {
  const consents = { email: consentWord(), post: consentWord() }
  const anna = customer({ profile: { ...annasProfile, consents, ...known } }, [winBack, winBackByHand])
  anna.hearOut(monday, [placed(monday), delivered(monday)])
  return anna
}

const byPost = { preferredChannel: 'post' } as const

const handedOver = [
  { about: 'silence', why: 'silent since 2026-02-02: win them back by post', since: silent },
]

describe('who would rather hear by post', () => {
  it('is left to the shop’s people after the same silence, and gets no mail', () => {
    const anna = buyer(byPost)
    expect(anna.hear(silent - 1).attention).toEqual([])
    const [decision] = anna.hearOut(silent)
    expect(decision?.attention).toEqual(handedOver)
    expect(decision && reasonsOf(decision)).toContain(
      'end · they would rather hear by another way than e-mail',
    )
    anna.liveUntil(day(200))
    expect(anna.steps).toEqual([])
  })

  it('is so though no mail of advertising may go to them', () => {
    const anna = buyer({ ...byPost, consents: { post: consentWord() } })
    expect(anna.hearOut(silent)[0]?.attention).toEqual(handedOver)
  })

  it('stays with them until they order', () => {
    const anna = buyer(byPost)
    anna.liveUntil(day(120))
    expect(anna.hear(day(120)).attention).toEqual(handedOver)
    expect(anna.hear(day(121), [placed(day(121), { order: 'o2' })]).attention).toEqual([])
  })

  it('stays with them until they end it', () => {
    const anna = buyer(byPost)
    anna.liveUntil(day(100))
    const end = steered(day(100), 'end', { journey: 'win-back-by-hand', subject: 'after-o1' })
    expect(anna.hear(day(100), [end]).attention).toEqual([])
    anna.liveUntil(day(300))
    expect(anna.steps).toEqual([])
  })

  it('is handed to them once their pause is over', () => {
    const anna = buyer({ ...byPost, preferences: { pausedUntil: toIso(day(120)) } })
    anna.liveUntil(day(120) - 1)
    expect(anna.hear(day(120) - 1).attention).toEqual([])
    expect(anna.hear(day(120)).attention).toMatchObject([{ since: day(120) }])
  })
})

describe('the mails go to who', () => {
  it.each<{ what: string; known: Partial<Profile> }>([
    { what: 'would rather hear by e-mail', known: { preferredChannel: 'email' } },
    { what: 'does not mind', known: {} },
    { what: 'did not agree to the way they like', known: { preferredChannel: 'sms' } },
    {
      what: 'has withdrawn what they had agreed to',
      known: { ...byPost, consents: { email: consentWord(), post: { ...consentWord(), given: false } } },
    },
  ])('$what', ({ known }) => {
    const anna = buyer(known)
    expect(anna.hearOut(silent).flatMap(({ attention }) => attention)).toEqual([])
    expect(anna.steps).toEqual(['we-miss-you'])
  })
})

it('who says so between two mails gets no more of them', () => {
  const anna = buyer()
  anna.liveUntil(day(92))
  expect(anna.steps).toEqual(['we-miss-you'])
  anna.know({ preferredChannel: 'post' })
  anna.liveUntil(day(200))
  expect(anna.steps).toEqual(['we-miss-you'])
})

it('is begun by hand for anybody', () => {
  const anna = buyer()
  const at: Instant = day(20)
  const by = steered(at, 'enrol', { journey: 'win-back-by-hand', subject: 'by-hand-1' })
  expect(anna.hear(at, [by]).attention).toMatchObject([
    { why: 'silent since 2026-02-02: win them back by hand' },
  ])
})
