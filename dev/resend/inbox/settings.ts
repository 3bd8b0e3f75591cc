import { Router } from 'express'
import { z } from 'zod'
import type { Account } from '../account.ts'
import { ResendError } from '../errors.ts'
import { type Faults, faultSchema } from '../faults.ts'
import { flag, optionalNumber, readInput } from '../inputs.ts'
import type { Postbox } from '../postbox.ts'
import type { Quota } from '../quota.ts'
import type { Store } from '../store.ts'
import { noWebhookFaults, webhookFaultsSchema } from '../webhook-faults.ts'
import type { WebhookSender } from '../webhook-sender.ts'
import { done } from './done.ts'

export interface SettingsOptions {
  store: Store
  postbox: Postbox
  /** Null when nobody hears of what becomes of a mail. */
  webhooks: WebhookSender | null
  faults: Faults
  account: Account
  quota: Quota
  now: () => number
}

const limit = optionalNumber(z.number().int().min(0))
const quotaSchema = z.strictObject({ daily: limit, monthly: limit })
const keySchema = z.strictObject({ revoked: flag })
const clockSchema = z.strictObject({ offsetMilliseconds: z.coerce.number().int() })
/** A form names the domains in one field, with commas. */
const domainsSchema = z.strictObject({
  unverified: z.preprocess(
    (value) => (typeof value === 'string' ? value.split(/[\s,]+/).filter(Boolean) : value),
    z.array(z.string().toLowerCase()),
  ),
})

/**
 * How the server is to behave, each by `GET`, `PUT` and a form's `POST`:
 * `/inbox/faults` and `/inbox/webhook-faults` (both also by `DELETE`), `/inbox/quota`, `/inbox/domains`, `/inbox/key`
 * and `/inbox/clock`. A setting is put whole: what is not given is as at the start.
 */
export function settings(options: SettingsOptions): Router {
  const { store, postbox, webhooks, faults, account, quota, now } = options
  const router = Router()

  setting('faults', {
    show: () => ({ fault: faults.current }),
    put(body) {
      if (isObject(body) && body.mode === 'none') faults.clear()
      else faults.set(readInput(faultSchema, body))
    },
    reset: () => faults.clear(),
  })

  setting('webhook-faults', {
    show: () => ({ webhookFaults: webhooks?.faults ?? noWebhookFaults }),
    put(body) {
      const { delayed = 0, seed, ...flags } = readInput(webhookFaultsSchema, body)
      receiver().faults = { ...flags, delayed, ...(seed !== undefined && { seed }) }
    },
    reset() {
      receiver().faults = noWebhookFaults
    },
  })

  setting('quota', {
    show: () => quota.limits,
    put(body) {
      const { daily = null, monthly = null } = readInput(quotaSchema, body)
      quota.limits = { daily, monthly }
    },
  })

  setting('domains', {
    show: () => ({ unverified: account.unverified }),
    put(body) {
      account.unverified = readInput(domainsSchema, body).unverified
    },
  })

  setting('key', {
    show: () => ({ revoked: account.keyRevoked }),
    put(body) {
      account.keyRevoked = readInput(keySchema, body).revoked
    },
  })

  setting('clock', {
    show: () => ({ offsetMilliseconds: store.clockOffset, now: new Date(now()).toISOString() }),
    put(body) {
      const { offsetMilliseconds: offset } = readInput(clockSchema, body)
      if (offset < store.clockOffset) {
        throw new ResendError(
          'validation_error',
          `The clock only goes forward: offsetMilliseconds must be at least ${store.clockOffset}, it is ${offset}.`,
        )
      }
      store.record({ kind: 'clock', offset })
      postbox.sendDue()
    },
  })

  return router

  function setting(
    name: string,
    { show, put, reset }: { show(): object; put(body: unknown): void; reset?(): void },
  ): void {
    const route = router.route(`/inbox/${name}`)
    route.get((_request, response) => {
      response.json(show())
    })
    for (const method of ['put', 'post'] as const) {
      route[method]((request, response) => {
        put(request.body)
        done(request, response, '/', show())
      })
    }
    if (reset !== undefined) {
      route.delete((_request, response) => {
        reset()
        response.json(show())
      })
    }
  }

  function receiver(): WebhookSender {
    if (webhooks !== null) return webhooks
    throw new ResendError(
      'validation_error',
      'Nobody hears of webhooks: start the local Resend with --webhook-url and --webhook-secret.',
    )
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
