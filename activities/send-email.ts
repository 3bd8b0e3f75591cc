import { ApplicationFailure, Context } from '@temporalio/activity'
import type { SendState } from '../database/sends.ts'
import type { SendOutcome } from '../workflows/contract.ts'
import type { MailActivities } from './activities.ts'
import { type ClaimDependencies, claimSend } from './claim-send.ts'
import type { Dispatcher } from './dispatcher.ts'
import { laneIsPaused, type News } from './outcomes.ts'
import { createQueue } from './queue.ts'
import { safely } from './safely.ts'

export interface SendDependencies extends ClaimDependencies {
  dispatcher: Dispatcher
  /** Milliseconds to wait for the outcome before Temporal is to try again. Default 20 s. */
  patience?: number
}

/** Claims at once in a process: more would only queue for connections, and give up there. */
const claimsAtOnce = 10

/** Milliseconds between two signs of life; Temporal misses a worker after ten seconds. */
const beatEvery = 2_000

/**
 * Carries out one intended mail: claims it and waits for what a dispatcher makes of it. May run any number of times
 * and be killed anywhere: the ledger says how far the mail is, and it goes its way without anybody waiting. As long as
 * it is not with Resend, every try asks again whether it is still true.
 */
export function createSendEmail(dependencies: SendDependencies): MailActivities['sendEmail'] {
  const { dispatcher, log, patience = 20_000 } = dependencies
  const claims = createQueue(claimsAtOnce)

  return ({ sendId, now }) =>
    safely(log, async (): Promise<SendOutcome> => {
      const context = Context.current()
      const beat = setInterval(() => context.heartbeat(), beatEvery)
      // Before the claim: once that is committed, its news may come at any moment.
      const waiting = dispatcher.outcomes.expect(sendId, patience)
      try {
        const claim = await claims.run(() => claimSend(dependencies, sendId, now))
        if (claim.state === 'undecided') return { state: 'intended', decideAgain: true }
        if (claim.state === 'held') return outcomeOf(laneIsPaused)
        if (claim.state === 'ready') dispatcher.poke(claim.stream)
        else if (claim.state !== 'attempted') return outcomeOf({ state: claim.state })
        return outcomeOf(await waiting.news)
      } finally {
        waiting.end()
        clearInterval(beat)
      }
    })
}

/** A mail that is on its way changes nothing; whatever stopped it may let the story go on differently. */
function outcomeOf(news: News): SendOutcome {
  if ('state' in news) return { state: news.state, decideAgain: mayChangeStory(news.state) }
  throw ApplicationFailure.create({
    message: news.failure,
    type: 'NotSentYet',
    ...(news.retryAfter !== undefined && { nextRetryDelay: news.retryAfter }),
  })
}

function mayChangeStory(state: SendState): boolean {
  return state === 'deferred'
}
