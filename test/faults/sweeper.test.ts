import { Client, type WorkflowSignalWithStartInput } from '@temporalio/client'
import { pino } from 'pino'
import { describe, expect, test } from 'vitest'
import { acceptEvents } from '../../api/events/accept-events.ts'
import { sweep } from '../../worker/sweeper.ts'
import { workflowIdOf } from '../../workflows/contract.ts'
import { untilAccepted } from '../helpers/ledger.ts'
import { ownProduct } from '../helpers/own-product.ts'
import { orderPlaced } from '../helpers/shop-events.ts'

const { product, temporal } = await ownProduct()

/** Stores an order as the api does, and dies before it rings. */
async function acceptedUnrung(name: string): Promise<string> {
  const { id, source, subject, type, data } = orderPlaced({ customer: name, order: name })
  const at = new Date()
  const { customer, ...order } = data as { customer?: { email: string } }
  const event = { id, origin: source, source, subject, type: type as 'order.placed', data: order }
  const { rings } = await acceptEvents(
    product.database,
    [{ ...event, customer, occurredAt: at, receivedAt: at }],
    at,
  )
  return rings[0]?.customerId ?? ''
}

/** A client to whom Temporal refuses one workflow, as it does at 10,000 signals. */
function refusing(workflowId: string): Client {
  const { connection, options } = temporal.client
  return new Client({
    connection,
    namespace: options.namespace,
    interceptors: {
      workflow: [
        {
          signalWithStart(input: WorkflowSignalWithStartInput, next) {
            if (input.options.workflowId === workflowId) throw new Error('exceeded limit for signal events')
            return next(input)
          },
        },
      ],
    },
  })
}

describe('the sweeper', () => {
  test('rings for everyone else when one cannot be rung', async () => {
    const refused = await acceptedUnrung('refused')
    for (const name of ['second', 'third']) await acceptedUnrung(name)
    const round = {
      database: product.database,
      log: pino({ level: 'silent' }),
      wallNow: () => new Date(Date.now() + 60_000),
      everySeconds: 15,
    }
    expect(await sweep({ ...round, client: refusing(workflowIdOf(refused)) })).toBe(2)
    expect(await sweep({ ...round, client: temporal.client })).toBeGreaterThanOrEqual(1)
    const mails = ['refused', 'second', 'third'].map((name) => `order/${name}/confirmation`)
    await untilAccepted(product.database, product.mails, mails)
  })
})
