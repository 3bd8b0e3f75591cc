import { expect, test } from 'vitest'
import { customersOfSample } from '../../simulation/customers.ts'
import { readShopEvent } from '../../simulation/read-shop-event.ts'

const envelope = { specversion: '1.0', source: 'simulation', subject: 'customer' }

test('all that the sample tells is as the api takes it in', () => {
  const customers = customersOfSample({ consent: 0.75, seed: 1 })
  expect(customers).toHaveLength(2357)
  for (const { events } of customers) {
    for (const { at, id, type, data, customer, happenedAt } of events) {
      const event = { at, id, type, data, customer, happenedAt }
      const taken = readShopEvent({ ...envelope, at, id, type, data: { ...data, customer } })
      expect(taken).toEqual(event)
    }
  }
})
