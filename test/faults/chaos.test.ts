import { expect, test } from 'vitest'
import { runChaos } from '../../dev/chaos/run-chaos.ts'
import { workflowBundle } from '../helpers/workflow-bundle.ts'

/** The short form of `npm run chaos`, whose long form and its figures are in docs/RELIABILITY.md. */
test('hard kills of everything and a day without Resend lose, double and reorder nothing', async () => {
  const result = await runChaos({
    seed: 7,
    customers: 60,
    mails: 180,
    kills: 6,
    duration: 12_000,
    workflowBundle: await workflowBundle(),
    sweepSeconds: 2,
    report: () => {},
  })
  expect(result.faults).toEqual([])
  expect(result).toMatchObject({
    events: { lost: 0 },
    mails: { lost: 0, doubled: 0, outOfOrder: 0, unexplained: 0 },
  })
  // It has been as bad as it should: everything was killed, and mails of either kind became unknown.
  expect(Math.min(...Object.values(result.kills))).toBeGreaterThan(0)
  expect(result.unknown.byOutage).toBeGreaterThan(1)
  expect(result.unknown.sentAgain).toBeGreaterThan(0)
  expect(result.unknown.sentAgain).toBeLessThan(result.unknown.shown)
}, 240_000)
