import type { TestWorkflowEnvironment } from '@temporalio/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { winBack } from '../../journeys/stories/win-back.ts'
import { order } from '../../simulation/happenings.ts'
import { journeyTest } from '../../simulation/journey-test.ts'
import { timeSkipping } from '../helpers/temporal.ts'
import { type TemporalStage, temporalStage } from '../helpers/temporal-stage.ts'

let temporal: TestWorkflowEnvironment
let stage: TemporalStage

beforeAll(async () => {
  temporal = await timeSkipping()
  stage = await temporalStage(temporal, [winBack])
})

afterAll(async () => {
  await stage?.stop()
  await temporal?.teardown()
})

test('the script that holds on the core holds in the product too', async () => {
  await journeyTest(winBack)
    .given(order())
    .waitsUntil('2026-05-03T13:00')
    .after('89 days')
    .nothing()
    .after('36 hours')
    .sends('we-miss-you')
    .opens('we-miss-you')
    .after('3 days')
    .sends('same-again')
    .after('5 days')
    .sends('why-so-quiet')
    .answers('why-so-quiet', { reason: 'disappointed' })
    .after('3 weeks')
    .nothing()
    .onTemporal(stage)
})

test('what does not hold in the product fails there, with what happened instead', async () => {
  const script = journeyTest(winBack).given(order()).after('100 days').sends('we-miss-you', 'why-so-quiet')
  const deaf: typeof stage = {
    ...stage,
    async enter() {
      const actor = await stage.enter()
      return { ...actor, look: async () => ({ ...(await actor.look()), mails: [] }) }
    },
  }
  await expect(script.onTemporal(deaf)).rejects.toThrow('but nothing was sent')
})
