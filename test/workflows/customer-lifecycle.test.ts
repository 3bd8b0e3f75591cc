import { describe, expect, test } from 'vitest'
import { acceptedKeys, untilAccepted } from '../helpers/ledger.ts'
import { ownProduct } from '../helpers/own-product.ts'
import { handedOver, orderPlaced, paymentReceived } from '../helpers/shop-events.ts'
import { untilAtRest, workflowOf } from '../helpers/workflow-history.ts'

const { product, temporal } = await ownProduct()

const order = (name: string) => ({ customer: name, order: name })

describe('a customer’s workflow', () => {
  test('sends the confirmation of an order', async () => {
    expect((await product.post(orderPlaced(order('one')))).status).toBe(202)
    await product.settled()
    expect((await product.mails()).map(({ tags }) => tags.template)).toEqual(['order-received'])
  })

  test('tells a story that came all at once step by step, without another doorbell', async () => {
    await product.post([orderPlaced(order('all')), handedOver(order('all'))])
    const mails = ['order/one/confirmation', 'order/all/confirmation', 'order/all/shipped']
    await untilAccepted(product.database, product.mails, mails)
    expect(await acceptedKeys(product.database, await product.mails())).toEqual(mails)
  })

  test('sends every mail once, however often the bell rings meanwhile', async () => {
    const earlier = await acceptedKeys(product.database, await product.mails())
    await product.post(orderPlaced(order('rung')))
    const handle = await workflowOf(temporal.client, product.database, 'rung')
    await product.settled()
    await product.post(paymentReceived(order('rung')))
    for (let ring = 0; ring < 20; ring += 1) await handle.signal('by-hand', { upTo: 0, types: [] })
    const mails = [...earlier, 'order/rung/confirmation', 'order/rung/payment']
    await untilAccepted(product.database, product.mails, mails)
    await untilAtRest(handle)
    expect(await acceptedKeys(product.database, await product.mails())).toEqual(mails)
  })
})
