/** Names and shapes that workflow, worker and clients share; no behaviour. */

export const taskQueues = {
  /** Workflows and their decisions: quick, on PostgreSQL alone. */
  lifecycle: 'perennial-lifecycle',
  /** Sending: waits for Resend. */
  mail: 'perennial-mail',
} as const

export const workflowType = 'customerLifecycle'

/** The one workflow of a customer; the id is opaque and names nobody. */
export const workflowIdOf = (customerId: string): string => `customer/${customerId}`

/** Says that there is news, not what: the signal is named after the newest event's type. */
export interface Doorbell {
  /** Number of the customer's newest event when the bell was rung. */
  upTo: number
  /** The event types it stands for. */
  types: string[]
}

export interface LifecycleInput {
  customerId: string
  /**
   * How decisions run. `local` costs one history event; `regular` is for the time-skipping test server, whose
   * clock does not stop for local activities. Default `local`.
   */
  decideBy?: 'local' | 'regular'
}

/** What the query `lifecycle` answers: the last decision, without personal data. */
export interface LifecycleView {
  decision: number
  stage: string
  journeys: string[]
  openOrders: string[]
  /** Business time, ISO 8601. */
  decidedAt: string
  nextWakeUp?: { at: string; for: string }
  underWay: string[]
  setAside?: string
}

export const lifecycleQuery = 'lifecycle'

/** Search attributes by which engineers find customers in the Web UI. */
export const searchAttributes = {
  Stage: 'Keyword',
  Journeys: 'KeywordList',
  OpenOrders: 'KeywordList',
} as const

export interface DecideInput {
  customerId: string
  /** Workflow time, milliseconds: business time wherever no driver moves it. */
  now: number
}

/** A mail to be carried out. */
export interface SendTask {
  id: string
  /** Shown in the Web UI: `order 1001 · confirmation`. */
  summary: string
  /** Whether something waits for its outcome, so that it must be decided on. */
  awaited: boolean
}

export interface Decided {
  view: LifecycleView
  /** Markdown for the Web UI: what happened, what is waited for, what comes next. */
  details: string
  sends: SendTask[]
  /** When this workflow must wake by itself; absent where a driver rings. Workflow time, milliseconds. */
  timer?: { at: number; for: string }
  /** Whether there is more news than one decision takes. */
  more: boolean
}

export interface SendInput {
  sendId: string
  /** Workflow time, milliseconds. */
  now: number
}

/** The schedule, the workflow type and the workflow id of what keeps data no longer than the shop wants. */
export const retentionWorkflow = 'retention'

/** How many rows, or people, of which kind a night's retention removed. */
export type Retained = Record<
  | 'mailContents'
  | 'reports'
  | 'decisions'
  | 'events'
  | 'notes'
  | 'unconfirmedLeads'
  | 'silentCustomers'
  | 'records',
  number
>

export interface SendOutcome {
  state: string
  /** Whether the story may go on differently because of it. */
  decideAgain: boolean
}
