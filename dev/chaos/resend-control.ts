/** How the local Resend is to behave, put again after each of its starts, and what it counted over all its lives. */
export interface ResendControl {
  behave(behaviour: Behaviour): Promise<void>
  /** Puts the behaviour that was asked for last. */
  applyAgain(): Promise<void>
  /** Takes down what it counted, before it is killed. */
  takeCounts(): Promise<void>
  /** Of all its lives; those of the one that runs as it counts them now. */
  counts(): Promise<ResendCounts>
  /** Ids of the sends whose mails it has accepted. */
  acceptedSends(): Promise<Set<string>>
}

/** Its faults as `PUT /inbox/faults` and `/inbox/webhook-faults` take them. */
export interface Behaviour {
  faults: object
  webhooks: object
}

interface ResendCounts {
  calls: number
  replays: number
  pendingWebhooks: number
}

interface Statistics {
  requests: number
  replayed: number
  pendingWebhooks: number
  byTag: Record<string, Record<string, number>>
}

/** A share of all calls goes wrong, each way that calls can. */
const mix = [
  { mode: 'accept-and-drop', probability: 0.05 },
  { mode: 'drop', probability: 0.05 },
  { mode: '429', probability: 0.04 },
  { mode: '500', probability: 0.04 },
  { mode: '502-html', probability: 0.04 },
  { mode: 'slow', probability: 0.04, milliseconds: 1_500 },
]

export const unruly: Behaviour = {
  faults: { mix },
  webhooks: { duplicate: true, reordered: true, delayed: 2_000 },
}
export const calm: Behaviour = { faults: { mode: 'none' }, webhooks: {} }

/** No answer and no report arrives; of what it is called with, it takes everything or nothing. */
export const silent = (mode: 'accept-and-drop' | 'drop'): Behaviour => ({
  faults: { mode },
  webhooks: { off: true },
})

export function createResendControl(url: string, seed: number): ResendControl {
  const past = { calls: 0, replays: 0 }
  let behaviour = calm
  let applied = 0

  const control: ResendControl = {
    async behave(wanted) {
      behaviour = wanted
      await control.applyAgain()
    },
    async applyAgain() {
      // Each life draws anew, or every one would begin with the same faults.
      applied += 1
      const seeded = { seed: seed + applied }
      await put('faults', 'mix' in behaviour.faults ? { ...behaviour.faults, ...seeded } : behaviour.faults)
      await put('webhook-faults', { ...behaviour.webhooks, ...seeded })
    },
    async takeCounts() {
      const { requests, replayed } = await statistics()
      past.calls += requests
      past.replays += replayed
    },
    async counts() {
      const { requests, replayed, pendingWebhooks } = await statistics()
      return { calls: past.calls + requests, replays: past.replays + replayed, pendingWebhooks }
    },
    async acceptedSends() {
      return new Set(Object.keys((await statistics()).byTag.send ?? {}))
    },
  }
  return control

  async function put(setting: string, body: object): Promise<void> {
    const response = await fetch(`${url}/inbox/${setting}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (!response.ok) throw new Error(`The local Resend refused ${setting}: ${await response.text()}`)
  }

  async function statistics(): Promise<Statistics> {
    return (await (await fetch(`${url}/inbox/stats.json`)).json()) as Statistics
  }
}
