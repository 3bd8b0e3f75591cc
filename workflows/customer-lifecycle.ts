import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common'
import {
  CancellationScope,
  condition,
  continueAsNew,
  defineQuery,
  isCancellation,
  proxyActivities,
  proxyLocalActivities,
  setCurrentDetails,
  setDefaultSignalHandler,
  setHandler,
  sleep,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow'
import type { LifecycleActivities, MailActivities } from '../activities/activities.ts'
import {
  type Decided,
  type LifecycleInput,
  type LifecycleView,
  lifecycleQuery,
  type SendTask,
  taskQueues,
} from './contract.ts'

/** History events after which a run continues as new: replay stays quick, far below Temporal's limit of 51,200. */
const eventsPerRun = 2_000

const viewQuery = defineQuery<LifecycleView | undefined>(lifecycleQuery)
const stage = defineSearchAttributeKey('Stage', SearchAttributeType.KEYWORD)
const journeys = defineSearchAttributeKey('Journeys', SearchAttributeType.KEYWORD_LIST)
const openOrders = defineSearchAttributeKey('OpenOrders', SearchAttributeType.KEYWORD_LIST)

const locally = proxyLocalActivities<LifecycleActivities>({
  startToCloseTimeout: '3 seconds',
  retry: { maximumAttempts: 3, initialInterval: '200 milliseconds' },
})
const regularly = proxyActivities<LifecycleActivities>({
  startToCloseTimeout: '15 seconds',
  retry: { maximumInterval: '30 seconds' },
})
const { sendEmail } = proxyActivities<MailActivities>({
  taskQueue: taskQueues.mail,
  // Longer than the activity waits for its mail's outcome; by its signs of life a killed worker is missed much earlier.
  startToCloseTimeout: '60 seconds',
  heartbeatTimeout: '10 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '2 minutes' },
})

/** One customer: sleeps until news or the next milestone, has it decided what they should hear, carries it out. */
export async function customerLifecycle(input: LifecycleInput): Promise<void> {
  let news = true
  let view: LifecycleView | undefined
  let wakeUp: Decided['timer']
  let timer: { at: number; scope: CancellationScope } | undefined
  const underWay = new Map<string, SendTask>()

  setDefaultSignalHandler(() => {
    news = true
  })
  setHandler(viewQuery, () => view)

  while (true) {
    news = false
    const decided = await decide(input)
    view = decided.view
    show(decided)
    for (const send of decided.sends) carryOut(send)
    wakeUp = decided.timer
    setTimer()
    if (decided.more) continue
    await condition(() => news)
    if (isLong()) await continueAsNew<typeof customerLifecycle>(input)
  }

  function carryOut(send: SendTask): void {
    const isNew = !underWay.has(send.id)
    underWay.set(send.id, send)
    if (isNew) void carriedOut(send)
  }

  async function carriedOut({ id, summary }: SendTask): Promise<void> {
    try {
      const input = { sendId: id, now: Date.now() }
      const { decideAgain } = await sendEmail.executeWithOptions({ summary }, [input])
      // What nothing waited for when it left may be waited for by now.
      if (decideAgain || underWay.get(id)?.awaited) news = true
    } catch {
      // Sending is retried for as long as it takes, so this was ended by hand: the sweeper finds what is left undone.
    } finally {
      underWay.delete(id)
    }
  }

  /** One timer. It may ring too early: at every order the next wake-up moves back, and moving a timer costs more. */
  function setTimer(): void {
    if (timer && wakeUp && timer.at <= wakeUp.at) return
    timer?.scope.cancel()
    timer = undefined
    if (!wakeUp) return
    const { at } = wakeUp
    const scope = new CancellationScope()
    timer = { at, scope }
    void scope.run(() => ring(at, wakeUp?.for ?? ''))
  }

  async function ring(at: number, summary: string): Promise<void> {
    try {
      await sleep(Math.max(1, at - Date.now()), { summary })
    } catch (error) {
      if (isCancellation(error)) return
      throw error
    }
    timer = undefined
    if (wakeUp && Date.now() < wakeUp.at) setTimer()
    else news = true
  }
}

async function decide({ customerId, decideBy = 'local' }: LifecycleInput): Promise<Decided> {
  const input = { customerId, now: Date.now() }
  if (decideBy === 'regular') return await regularly.decide(input)
  try {
    return await locally.decide(input)
  } catch {
    // A local activity that keeps failing costs history every few seconds; a regular one waits for free.
    return await regularly.decide({ customerId, now: Date.now() })
  }
}

/** Shows the decision in the Web UI. Attributes cost a history event, so only changed ones are written. */
function show({ view, details }: Decided): void {
  setCurrentDetails(details)
  const shown = workflowInfo().typedSearchAttributes
  const changed = [
    ...(shown.get(stage) === view.stage ? [] : [{ key: stage, value: view.stage }]),
    ...(isSame(shown.get(journeys), view.journeys) ? [] : [{ key: journeys, value: orNone(view.journeys) }]),
    ...(isSame(shown.get(openOrders), view.openOrders)
      ? []
      : [{ key: openOrders, value: orNone(view.openOrders) }]),
  ]
  if (changed.length > 0) upsertSearchAttributes(changed)
}

function isLong(): boolean {
  const { historyLength, continueAsNewSuggested } = workflowInfo()
  return historyLength >= eventsPerRun || continueAsNewSuggested
}

function isSame(shown: readonly string[] = [], wanted: readonly string[]): boolean {
  return shown.length === wanted.length && shown.every((value, place) => value === wanted[place])
}

function orNone(values: string[]): string[] | null {
  return values.length > 0 ? values : null
}
