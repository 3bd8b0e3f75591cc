import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Resend } from 'resend'
import { errorName, stackOf } from '../config/logger.ts'
import { type Batch, largestBatch, sealBatch, takeReplay } from '../database/batches.ts'
import { setCallRate, takeCall } from '../database/call-budget.ts'
import { type Database, isUnavailable } from '../database/database.ts'
import { takeProbe } from '../database/lanes.ts'
import { giveUpBatches, recordAmbiguous, unsealBatch } from '../database/send-attempts.ts'
import type { Purpose } from '../journeys/facts.ts'
import { callResend } from './call-resend.ts'
import { createOutcomes, type Outcomes } from './outcomes.ts'
import { settleCall } from './settle-call.ts'

export interface DispatcherOptions {
  database: Database
  resend: Resend
  log: Logger
  wallNow: () => Date
}

/** Carries ready mails to Resend, whoever made them ready; each worker has one, and they share the table and the budget. */
export interface Dispatcher {
  outcomes: Outcomes
  /** There is a ready mail of this stream. */
  poke(stream: Purpose): void
  /** Works until it is stopped and its calls are settled. */
  run(): Promise<void>
  /** Seals nothing more, and tells everybody who waits. */
  stop(): void
}

const seconds = (count: number) => count * 1_000
const minutes = (count: number) => seconds(count * 60)
const hours = (count: number) => minutes(count * 60)

/** Longest time between two looks at what others left: their ready mails, lost answers, lanes that may try again. */
const lookEvery = seconds(1)

/** Calls under way at once. */
const callsAtOnce = 8

/** Longer than a call and what surrounds it take, so that a lease that has ended belongs to a worker that is gone. */
const leaseLength = seconds(25)

/** How long before its call a batch is sealed, so that sealing does not delay the call: twice as long as it took last. */
const leastAhead = 40
const mostAhead = 500

/** How long a sealed batch waits for its call before it is unsealed again: another worker's may be more urgent. */
const longestWait = seconds(2)

/** Marketing must have been judged within this time: nobody is written to at night because Resend was away at noon. */
const judgementLasts = minutes(5)

/**
 * How long after the first attempt the same bytes may follow. Resend forgets keys after 24 h; a person who withdraws
 * their consent to marketing may hear of an attempt made before, but not for long.
 */
const replayFor = { transactional: hours(20), marketing: minutes(15) }

/** When the next mail tries if the one that tries whether a lane may go on comes to nothing. */
const probeAgainAfter = minutes(1)

/** Rest after several calls in a row without an answer: doubling, so that an outage makes few mails ambiguous. */
const firstRest = 250
const longestRest = seconds(10)

type Work = Batch & { isProbe: boolean }

/**
 * One loop: choose what is most urgent, seal it, take a call from the budget, call, and go on without awaiting it. A
 * lone mail leaves at once; while the next call is not due, those that become ready gather for it.
 */
export function createDispatcher({ database, resend, log, wallNow }: DispatcherOptions): Dispatcher {
  const outcomes = createOutcomes(database, log, wallNow)
  const calls = new Set<Promise<void>>()
  const mayHaveReady = new Set<Purpose>()
  let isStopped = false
  let wake = () => {}
  let lookedAt = Number.NEGATIVE_INFINITY
  let mayHaveReplays = false
  let callRate: number | undefined
  let unanswered = 0
  /** By this process's clock, in milliseconds. */
  let restUntil = 0
  let nextCallAt = 0
  /** Milliseconds. */
  let sealTook = 0

  return {
    outcomes,
    poke(stream) {
      mayHaveReady.add(stream)
      wake()
    },
    async run() {
      while (!isStopped) {
        const woken = new Promise<void>((resolve) => {
          wake = resolve
        })
        await work().catch((error: unknown) => {
          logFailure(error)
          restUntil = performance.now() + lookEvery
        })
        const rest = restUntil - performance.now()
        const timer = setTimeout(wake, rest > 0 ? rest : lookEvery)
        await woken
        clearTimeout(timer)
      }
      await Promise.all(calls)
    },
    stop() {
      isStopped = true
      outcomes.close()
      wake()
    },
  }

  function mayCall(): boolean {
    return !isStopped && calls.size < callsAtOnce && performance.now() >= restUntil
  }

  async function work(): Promise<void> {
    while (mayCall()) {
      // Also under load: what others left must not wait until there is nothing else to do.
      if (performance.now() >= lookedAt + lookEvery) await look()
      if (!mayHaveReplays && mayHaveReady.size === 0) return
      const ahead = Math.min(mostAhead, Math.max(leastAhead, 2 * sealTook))
      const early = nextCallAt - ahead - performance.now()
      if (early > 0) await pause(Math.min(early, lookEvery))
      else await next()
    }
  }

  async function next(): Promise<void> {
    const batch = await choose()
    if (batch) await carryWhenDue(batch)
  }

  async function carryWhenDue(batch: Work): Promise<void> {
    if (await isDue()) carry(batch)
    else await putBack(batch)
  }

  /** What nobody pokes for. */
  async function look(): Promise<void> {
    lookedAt = performance.now()
    for (const stream of ['transactional', 'marketing'] as const) mayHaveReady.add(stream)
    mayHaveReplays = true
    const now = wallNow().getTime()
    const before = {
      transactional: new Date(now - replayFor.transactional),
      marketing: new Date(now - replayFor.marketing),
    }
    const lost = await giveUpBatches(database, { wallNow: new Date(now), before })
    if (lost.length > 0) log.error({ sendIds: lost }, 'nobody can know any more whether mails were taken')
    outcomes.tell(lost, { state: 'unknown' })
    const probing = await takeProbe(database, {
      wallNow: new Date(now),
      nextAt: new Date(now + probeAgainAfter),
      judgedSince: new Date(now - judgementLasts),
    })
    const probe = probing && ((await replay(probing)) ?? (await seal(probing, true)))
    if (probe) await carryWhenDue(probe)
  }

  async function choose(): Promise<Work | undefined> {
    if (mayHaveReplays) {
      const taken = await replay(undefined)
      if (taken) return taken
      mayHaveReplays = false
    }
    return (await seal('transactional')) ?? (await seal('marketing'))
  }

  async function replay(probing: Purpose | undefined): Promise<Work | undefined> {
    const now = wallNow()
    const batch = await takeReplay(database, { wallNow: now, leaseUntil: leaseFrom(now), probing })
    return batch && { ...batch, isProbe: probing !== undefined }
  }

  async function seal(stream: Purpose, isProbe = false): Promise<Work | undefined> {
    if (!isProbe && !mayHaveReady.delete(stream)) return undefined
    const now = wallNow()
    const begun = performance.now()
    const { batch, skipped, isMore } = await sealBatch(database, {
      id: randomUUID(),
      stream,
      limit: isProbe ? 1 : largestBatch,
      probing: isProbe,
      wallNow: now,
      leaseUntil: leaseFrom(now),
      judgedSince: new Date(now.getTime() - judgementLasts),
    })
    sealTook = performance.now() - begun
    if (isMore) mayHaveReady.add(stream)
    outcomes.tell(skipped, { state: 'skipped' })
    return batch && { ...batch, isProbe }
  }

  /** Takes a call from the budget; false if there is none for so long that the batch must not wait for it. */
  async function isDue(): Promise<boolean> {
    const giveUpAt = performance.now() + longestWait
    while (nextCallAt <= giveUpAt) {
      await pause(Math.max(0, nextCallAt - performance.now()))
      const { taken, next } = await takeCall(database)
      nextCallAt = performance.now() + next
      if (taken) return true
    }
    return false
  }

  /** No call was made: what was sealed for it is ready again, what was taken over is left for the next one. */
  async function putBack(batch: Work): Promise<void> {
    const now = wallNow()
    const reason = 'no call was to be had'
    if (batch.attempt === 1 && (await unsealBatch(database, batch, { reason, wallNow: now }))) {
      mayHaveReady.add(batch.stream)
      return
    }
    await recordAmbiguous(database, batch, { reason, retryAt: now, wallNow: now })
  }

  function carry(batch: Work): void {
    const call = offer(batch)
      .catch(logFailure)
      .finally(() => {
        calls.delete(call)
        // There may be room for another, or mails that are ready again.
        wake()
      })
    calls.add(call)
  }

  /** If the answer cannot be recorded, the lease ends, and the same bytes are offered again. */
  async function offer(batch: Work): Promise<void> {
    const answer = await callResend(resend, batch)
    const { what, callsPerSecond, reason } = answer
    log.debug(
      { batch: batch.id, mails: batch.mails.length, attempt: batch.attempt, what, reason },
      'called Resend',
    )
    unanswered = what === 'unreachable' || what === 'ambiguous' ? unanswered + 1 : 0
    if (unanswered > 1)
      restUntil = performance.now() + Math.min(longestRest, firstRest * 2 ** (unanswered - 2))
    if (what === 'not-taken') nextCallAt = performance.now() + (answer.retryAfter ?? 0)
    await settleCall({ database, outcomes, log, wallNow }, batch, answer)
    // It may have made mails ready again.
    if (what !== 'accepted') mayHaveReady.add(batch.stream)
    if (callsPerSecond !== undefined && callsPerSecond !== callRate) {
      await setCallRate(database, callsPerSecond)
      callRate = callsPerSecond
    }
  }

  function leaseFrom(now: Date): Date {
    return new Date(now.getTime() + leaseLength)
  }

  function logFailure(error: unknown): void {
    // Nothing is lost by it: what is written says how far everything is, and the next look goes on from there.
    const isAway = isUnavailable(error)
    log[isAway ? 'warn' : 'error'](
      { error: errorName(error), ...(!isAway && { stack: stackOf(error) }) },
      'the dispatcher could not finish a round',
    )
  }
}
