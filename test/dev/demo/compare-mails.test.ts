import { randomUUID } from 'node:crypto'
import { Resend } from 'resend'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { compareMails } from '../../../dev/demo/compare-mails.ts'
import { type RunningResend, startResend } from '../../../dev/resend/server.ts'
import { ownDatabase } from '../../helpers/own-database.ts'

const { database } = await ownDatabase()
let resend: RunningResend

beforeAll(async () => {
  resend = await startResend({ apiKey: 're_test' })
})

afterAll(async () => {
  await resend.close()
})

it('says which mails are lost, doubled or unexpected, by what the inbox holds', async () => {
  const customerId = randomUUID()
  await database.query(
    `insert into customers (id, source, subject, created_at, heard_at) values ($1, 'shop', 'k', now(), now())`,
    [customerId],
  )
  const intended = async (step: string) => {
    const id = randomUUID()
    await database.query(
      `insert into sends (id, customer_id, journey, subject, step, template, props, purpose, mandatory, summary, state,
                          decision, intended_at, due_at, idempotency_key, changed_at)
       values ($1, $2, 'order', 'o1', $3, 'order-received', '{}', 'transactional', false, '', 'intended', 1, now(),
               now(), $3, now())`,
      [id, customerId, step],
    )
    return id
  }
  const mail = async (send: string) => {
    const { error } = await new Resend('re_test', { baseUrl: resend.url }).emails.send({
      from: 'shop@shop.example',
      to: 'anna@example.com',
      subject: 'hello',
      text: 'hello',
      tags: [{ name: 'send', value: send }],
    })
    expect(error).toBeNull()
  }
  await mail(await intended('confirmation'))
  await intended('shipped')
  const payment = await intended('payment')
  await mail(payment)
  await mail(payment)
  await mail(await intended('cancelled'))
  await mail('of-somebody-else')

  const expected = ['k/order/o1/confirmation', 'k/order/o1/shipped', 'k/order/o1/payment']
  expect(await compareMails(database, resend.url, ['shop'], expected)).toEqual({
    rows: [
      { mail: 'confirmation', expected: 1, accepted: 1 },
      { mail: 'shipped', expected: 1, accepted: 0 },
      { mail: 'payment', expected: 1, accepted: 2 },
      { mail: 'cancelled', expected: 0, accepted: 1 },
    ],
    lost: ['k/order/o1/shipped'],
    doubled: ['k/order/o1/payment'],
    unexpected: ['k/order/o1/cancelled'],
  })
})
