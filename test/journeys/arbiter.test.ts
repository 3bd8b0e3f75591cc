import { describe, expect, it } from 'vitest'
import { days, hours, localDate, toIso } from '../../journeys/instant.ts'
import { orderStory } from '../../journeys/orders/order-story.ts'
import { story } from '../../journeys/story.ts'
import { trigger } from '../../journeys/triggers.ts'
import { answered, customer, monday, placed, reasonsOf } from './customer.ts'
import { suitor } from './suitors.ts'

const suitors = [suitor('low', 1), suitor('high', 9), suitor('middle', 5)]

describe('the arbiter', () => {
  it('lets the highest priority speak; the rest waits with a reason and a wake-up', () => {
    const anna = customer()
    const decision = anna.hear(monday, [placed(monday)], suitors)
    // Sixteen hours later it is night in Berlin.
    const morning = Date.parse('2026-02-03T07:00:00Z')
    expect(decision.intents.map(({ journey }) => journey)).toEqual(['high'])
    expect(decision.reasons.filter(({ what }) => what !== 'stage')).toMatchObject([
      { what: 'send', about: 'high · hello', step: 'hello', why: 'due now' },
      { what: 'wait', about: 'middle · hello', step: 'hello', why: 'gives way to high', until: morning },
      { what: 'wait', about: 'low · hello', step: 'hello', why: 'gives way to high', until: morning },
    ])
    expect(decision.wakeUp?.at).toBe(morning)
  })

  it('loses nothing by waiting: each speaks in turn, at a distance', () => {
    const anna = customer()
    let wakeUp = anna.hearOut(monday, [placed(monday)], suitors).at(-1)?.wakeUp
    const spoke = [monday]
    while (wakeUp) {
      spoke.push(wakeUp.at)
      wakeUp = anna.hearOut(wakeUp.at, [], suitors).at(-1)?.wakeUp
    }
    expect(anna.told.map(({ journey }) => journey)).toEqual(['high', 'middle', 'low'])
    for (const [place, at] of spoke.slice(1).entries()) {
      expect(at - (spoke[place] ?? 0)).toBeGreaterThanOrEqual(hours(16))
    }
  })

  it('never holds transactional mail, by night or beside marketing', () => {
    const anna = customer()
    const night = Date.parse('2026-02-02T23:00:00Z')
    const decision = anna.hear(night, [placed(night)], [orderStory, ...suitors])
    expect(decision.intents.map(({ step }) => step)).toEqual(['confirmation'])
    expect(reasonsOf(decision).filter((reason) => reason.startsWith('wait'))).toEqual([
      'wait · hello · quiet hours',
      'wait · hello · quiet hours',
      'wait · hello · quiet hours',
    ])
    expect(decision.state.lastMarketingAt).toBeUndefined()
  })
})

describe('questions', () => {
  const asker = (name: string, priority: number) =>
    story({
      name,
      purpose: 'marketing',
      priority,
      aim: 'a test',
      timing: 'at-once',
      starts: trigger('event', 'an order', ({ firstOrderAt }) =>
        firstOrderAt === undefined ? [] : [{ id: 'x', label: name, at: firstOrderAt, about: 0 }],
      ),
      steps: ({ ask }) => [
        ask('why', {
          template: 'why-so-quiet',
          question: 'quiet-reason',
          props: (_, { startsAt }) => ({ lastOrderAt: toIso(startsAt) }),
        }),
      ],
    })
  const askers = [asker('first', 9), asker('second', 5), suitor('teller', 1)]

  it('are asked one at a time: a second one waits for a week, and holds back nothing else', () => {
    const anna = customer({}, askers)
    const decisions = [...anna.hearOut(monday, [placed(monday)]), ...anna.liveUntil(monday + days(30))]
    expect(anna.told.map(({ journey, at }) => `${journey} ${localDate(at, 'Europe/Berlin')}`)).toEqual([
      'first 2026-02-02',
      'teller 2026-02-03',
      'second 2026-02-09',
    ])
    expect(decisions.flatMap(reasonsOf)).toContain('wait · why · another question is open')
  })

  it('make room for the next when they are answered', () => {
    const anna = customer({}, askers)
    anna.hearOut(monday, [placed(monday)])
    anna.liveUntil(monday + days(1))
    expect(anna.told.map(({ journey }) => journey)).toEqual(['first', 'teller'])
    const mail = { journey: 'first', subject: 'x', step: 'why', question: 'quiet-reason' as const }
    anna.hearOut(monday + days(2), [answered(monday + days(2), mail, { reason: 'no-need' })])
    expect(anna.told.map(({ journey }) => journey)).toEqual(['first', 'teller', 'second'])
  })
})
