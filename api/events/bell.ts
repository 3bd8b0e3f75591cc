import type { Client } from '@temporalio/client'
import type { Logger } from 'pino'
import { errorName } from '../../config/logger.ts'
import type { LifecycleInput } from '../../workflows/contract.ts'
import { ringDoorbell } from '../../workflows/ring-doorbell.ts'
import type { Ring } from './accept-events.ts'

/** Doorbells under way at once: enough to keep Temporal busy, too few to drown it. */
const atOnce = 50

/** Rings for committed events in the background: one bell per customer, however much news gathers meanwhile. */
export interface Bell {
  ring(rings: readonly Ring[]): void
  /** Waits until what was rung has been answered. */
  drain(): Promise<void>
}

/** What cannot be rung is left to the sweeper, which finds it by facts; so nothing here is kept on failure. */
export function createBell(client: Client, log: Logger, decideBy?: LifecycleInput['decideBy']): Bell {
  const waiting = new Map<string, Ring>()
  const ringing = new Set<Promise<void>>()

  return {
    ring(rings) {
      for (const ring of rings) {
        const earlier = waiting.get(ring.customerId)
        waiting.set(ring.customerId, earlier ? { ...ring, types: [...earlier.types, ...ring.types] } : ring)
      }
      start()
    },
    async drain() {
      while (ringing.size > 0) await Promise.all(ringing)
    },
  }

  function start(): void {
    for (const [customerId, ring] of waiting) {
      if (ringing.size >= atOnce) return
      waiting.delete(customerId)
      const call = ringOne(ring).finally(() => {
        ringing.delete(call)
        start()
      })
      ringing.add(call)
    }
  }

  async function ringOne({ customerId, upTo, types }: Ring): Promise<void> {
    const signal = types.at(-1) ?? 'news'
    try {
      await ringDoorbell(client, customerId, { upTo, types: [...new Set(types)] }, signal, decideBy)
    } catch (error) {
      log.warn({ customerId, error: errorName(error) }, 'not rung; left to the sweeper')
    }
  }
}
