import { describe, expect, it } from 'vitest'
import type { Facts } from '../../../journeys/facts.ts'
import { days, type Instant } from '../../../journeys/instant.ts'
import { channels } from '../../../journeys/stories/channels.ts'
import { winBack } from '../../../journeys/stories/win-back.ts'
import { consentWord } from '../../helpers/consent.ts'
import {
  contents,
  customer,
  joined,
  anna as knownAnna,
  monday,
  placed,
  reasonsOf,
  rules,
} from '../customer.ts'
import { spoken } from './spoken.ts'

const day = (count: number): Instant => monday + days(count)

const invitation = (id: string) => ({
  id,
  name: `Our ${id}`,
  benefit: `What ${id} is good for.`,
  url: `https://tonfolge.example/${id}`,
})

const all = ['sms', 'app', 'club', 'listening-room'].map(invitation)

const shop = (invitations = all): Partial<Facts> => ({ contents: { ...contents, invitations } })

/** Somebody who orders on these days. */
function buyer(orders: readonly number[], given = shop(), journeys = [channels]) {
  const anna = customer(given, journeys)
  for (const count of orders) {
    anna.liveUntil(day(count))
    anna.hearOut(day(count), [placed(day(count), { order: `o${count}` })])
  }
  return anna
}

const names = (anna: ReturnType<typeof customer>) =>
  anna.told
    .map(({ props }) => props as { invitations: { name: string }[]; isFriend: boolean })
    .map(({ invitations, isFriend }) => [isFriend, ...invitations.map(({ name }) => name)])

describe('other ways to keep in touch', () => {
  it('are named modestly a month after the second order, three at most', () => {
    const anna = buyer([0, 20])
    anna.liveUntil(day(300))
    expect(spoken(anna)).toEqual(['invitation Wed 25.03. 10:00'])
    expect(anna.told[0]).toMatchObject({
      subject: 'acquainted',
      purpose: 'marketing',
      props: {
        isFriend: false,
        invitations: ['sms', 'app', 'club'].map((id) => ({
          name: `Our ${id}`,
          benefit: `What ${id} is good for.`,
          url: `https://tonfolge.example/${id}`,
        })),
      },
    })
  })

  it('are named more boldly to somebody who has become loyal', () => {
    const anna = buyer([0, 20, 60, 100, 140])
    anna.liveUntil(day(200))
    expect(spoken(anna)).toEqual(['invitation Wed 25.03. 10:00', 'invitation Mon 06.07. 13:00'])
    expect(anna.told.map(({ subject }) => subject)).toEqual(['acquainted', 'friend'])
    expect(names(anna)).toEqual([
      [false, 'Our sms', 'Our app', 'Our club'],
      [true, 'Our sms', 'Our app', 'Our club'],
    ])
  })

  it('are named once in each way, over twenty orders and their silences', () => {
    const anna = buyer(Array.from({ length: 20 }, (_, count) => count * 100))
    anna.liveUntil(day(3000))
    expect(anna.told.map(({ subject }) => subject)).toEqual(['acquainted', 'friend'])
  })

  it('are not named twice within two months to somebody who becomes loyal at once', () => {
    const anna = buyer([0, 1, 2, 3, 4])
    anna.liveUntil(day(300))
    expect(anna.told.map(({ subject }) => subject)).toEqual(['friend'])
    const ben = buyer([0, 1, 2, 3, 60])
    const decisions = ben.liveUntil(day(300))
    expect(ben.told.map(({ subject }) => subject)).toEqual(['acquainted'])
    expect([...decisions.flatMap(reasonsOf), ...reasonsOf(ben.hear(day(300)))].join()).not.toContain('friend')
  })

  it.each([
    { who: 'has joined all', news: [joined(day(1), 'app'), joined(day(2), 'club')] },
    { who: 'has agreed to text messages', consents: { sms: consentWord() }, left: ['app', 'club'] },
    {
      who: 'has said no to text messages',
      consents: { sms: consentWord({ given: false }) },
      left: ['sms', 'app', 'club'],
    },
    { who: 'has joined one', news: [joined(day(1), 'club')], left: ['app'] },
  ])('name only what is new to somebody who $who', ({ news = [], consents, left }) => {
    const ids = consents ? ['sms', 'app', 'club'] : ['app', 'club']
    const profile = { ...knownAnna, consents: { ...knownAnna.consents, ...consents } }
    const anna = customer({ ...shop(ids.map(invitation)), profile }, [channels])
    anna.hearOut(day(3), [placed(day(0)), placed(day(3), { order: 'o2' }), ...news])
    const decisions = anna.liveUntil(day(60))
    expect(names(anna)).toEqual(left ? [[false, ...left.map((id) => `Our ${id}`)]] : [])
    if (!left)
      expect(decisions.flatMap(reasonsOf)).toContain(
        'end · not: there is a way to keep in touch that they have not joined',
      )
  })

  it('are no subject in a shop that has none', () => {
    const anna = buyer([0, 20], shop([]))
    anna.liveUntil(day(300))
    expect(anna.told).toEqual([])
  })

  it('are no subject any more for somebody who joins one meanwhile, and what is under way is called back', () => {
    const anna = buyer([0, 20])
    anna.liveUntil(day(50))
    const at = anna.hear(day(50)).wakeUp?.at ?? 0
    expect(anna.hear(at).intents).toMatchObject([{ step: 'invitation' }])
    expect(anna.hear(at + 1, [joined(at + 1, 'club')]).withdrawals).toEqual([
      { sendId: 'channels/acquainted/invitation', reason: 'ended: goal: channel.joined' },
    ])
  })

  it('are called back as well when nothing is left to invite to', () => {
    const anna = buyer([0, 20], shop([invitation('sms')]))
    anna.liveUntil(day(50))
    const at = anna.hear(day(50)).wakeUp?.at ?? 0
    anna.hear(at)
    anna.know({ consents: { ...knownAnna.consents, sms: consentWord() } })
    expect(anna.hear(at + 1).withdrawals).toEqual([
      { sendId: 'channels/acquainted/invitation', reason: 'there is nothing to invite them to' },
    ])
  })

  it('let everything else speak first', () => {
    // The silence begins at the very moment of the invitation.
    const silentAfterDays = 30 + 22 / 24
    const anna = customer({ ...shop(), rules: { ...rules, silentAfterDays } }, [channels, winBack])
    anna.hearOut(monday, [placed(monday), placed(monday, { order: 'o2' })])
    anna.liveUntil(day(32))
    expect(spoken(anna)).toEqual(['we-miss-you Thu 05.03. 10:00', 'invitation Fri 06.03. 08:00'])
  })

  it('are not named to those whose orders were long ago when a shop imports them', () => {
    const anna = customer(shop(), [channels])
    const past = Array.from({ length: 6 }, (_, count) =>
      placed(day(-400 + count * 20), { order: `o${count}`, toldAt: monday }),
    )
    anna.hearOut(monday, past)
    anna.liveUntil(day(300))
    expect(anna.told).toEqual([])
  })

  it('are not named as to a newcomer to somebody with so many orders that the second is forgotten', () => {
    const anna = customer(shop(), [channels])
    const past = Array.from({ length: 20 }, (_, count) =>
      placed(day(count < 8 ? count - 400 : count - 20), { order: `o${count}`, toldAt: monday }),
    )
    anna.hearOut(monday, past)
    anna.liveUntil(day(300))
    expect(anna.told).toEqual([])
  })

  it('count an order once that is told twice', () => {
    const anna = customer(shop(), [channels])
    anna.hearOut(monday, [placed(monday), { ...placed(monday), seq: 2 }])
    anna.liveUntil(day(20))
    anna.hearOut(day(20), [placed(day(20), { order: 'o2' })])
    anna.liveUntil(day(300))
    expect(spoken(anna)).toEqual(['invitation Wed 25.03. 10:00'])
    expect(anna.state.orderTimes).toEqual([monday, day(20)])
  })
})
