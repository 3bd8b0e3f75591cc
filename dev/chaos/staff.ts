import type { ChaosStack } from './chaos-stack.ts'
import { patiently } from './patience.ts'

/** The people who see to mails of which nobody knows whether Resend accepted them. */
export interface Staff {
  /** Looks at what is shown to them, and has sent again what was not found at Resend. */
  look(): Promise<void>
  /** Ids of the mails that were ever shown to them, and of those that they had sent again. */
  shown: Set<string>
  sentAgain: Set<string>
}

interface ShownSend {
  id: string
  reason: string | null
}

/** What is said of a mail that was searched for in vain. */
const notFound = /^not found at Resend/

export function createStaff({ apiUrl, apiKey }: Pick<ChaosStack, 'apiUrl' | 'apiKey'>): Staff {
  const staff: Staff = {
    shown: new Set(),
    sentAgain: new Set(),
    async look() {
      const { sends } = await patiently(() => ask<{ sends: ShownSend[] }>('GET', '?state=unknown&limit=200'))
      for (const { id, reason } of sends) {
        if (!reason) continue
        staff.shown.add(id)
        if (notFound.test(reason)) await sendAgain(id)
      }
    },
  }
  return staff

  /** It may have been settled by a report since it was shown, which is refused as a conflict and well. */
  async function sendAgain(id: string): Promise<void> {
    const body = { as: 'send-again', who: 'chaos', why: 'Resend was searched, and it is not there' }
    const settled = await patiently(() => ask<{ state?: string }>('POST', `/${id}/settle`, body))
    if (settled.state === 'intended') staff.sentAgain.add(id)
  }

  async function ask<T>(method: string, path: string, body?: object): Promise<T> {
    const response = await fetch(`${apiUrl}/v1/sends${path}`, {
      method,
      headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(10_000),
    })
    if (!response.ok && response.status !== 409) throw new Error(`The api answered ${response.status}.`)
    return (await response.json()) as T
  }
}
