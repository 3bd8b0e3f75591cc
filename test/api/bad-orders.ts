import type { BadInput } from './bad-input.ts'
import { orderPlaced } from './sample-events.ts'

const item = { productId: 'p1', name: 'Blue Train', quantity: 1, price: 2990 }

export const badOrders: BadInput[] = [
  {
    name: 'no order id',
    body: orderPlaced({ orderId: undefined }),
    field: 'data.orderId',
    says: /is missing/,
  },
  {
    name: 'a number for an order id',
    body: orderPlaced({ orderId: 1001 }),
    field: 'data.orderId',
    says: /must be a string/,
  },
  {
    name: 'no moment of order',
    body: orderPlaced({ placedAt: undefined }),
    field: 'data.placedAt',
    says: /ISO 8601/,
  },
  {
    name: 'a day that never was',
    body: orderPlaced({ placedAt: '2026-02-30T12:00:00Z' }),
    field: 'data.placedAt',
    says: /ISO 8601/,
  },
  {
    name: 'an order before 1970',
    body: orderPlaced({ placedAt: '1969-12-31T23:59:59Z' }),
    field: 'data.placedAt',
    says: /before 1970/,
  },
  {
    name: 'an order of the year 0',
    body: orderPlaced({ placedAt: '0000-01-01T00:00:00Z' }),
    field: 'data.placedAt',
    says: /before 1970/,
  },
  {
    name: 'an order of the far future',
    body: orderPlaced({ placedAt: '9999-12-31T23:59:59Z' }),
    field: 'data.placedAt',
    says: /in the future; it is 2026-02-02/,
  },
  {
    name: 'an order of the day after tomorrow',
    body: orderPlaced({ placedAt: '2026-02-03T11:00:00.001Z' }),
    field: 'data.placedAt',
    says: /in the future/,
  },
  {
    name: 'a payment of the future',
    body: {
      ...orderPlaced(),
      type: 'payment.received',
      data: { orderId: 'o', receivedAt: '2027-01-01T00:00:00Z' },
    },
    field: 'data.receivedAt',
    says: /in the future/,
  },
  {
    name: 'a currency that is none',
    body: orderPlaced({ currency: 'euro' }),
    field: 'data.currency',
    says: /ISO 4217 code such as EUR/,
  },
  {
    name: 'an amount with a comma',
    body: orderPlaced({ total: 29.9 }),
    field: 'data.total',
    says: /minor unit/,
  },
  {
    name: 'an amount in words',
    body: orderPlaced({ total: '2990' }),
    field: 'data.total',
    says: /minor unit/,
  },
  {
    name: 'an amount below nothing',
    body: orderPlaced({ total: -1 }),
    field: 'data.total',
    says: /0 or more/,
  },
  {
    name: 'an amount beyond all counting',
    body: orderPlaced({ total: 2 ** 53 }),
    field: 'data.total',
    says: /minor unit|at most/,
  },
  {
    name: 'an amount beyond all numbers',
    body: JSON.stringify(orderPlaced()).replace('2990,"pay', '1e400,"pay'),
    field: 'data.total',
    says: /minor unit/,
  },
  { name: 'no items', body: orderPlaced({ items: [] }), field: 'data.items', says: /at least 1 entries/ },
  {
    name: '501 items',
    body: orderPlaced({ items: Array.from({ length: 501 }, () => item) }),
    field: 'data.items',
    says: /at most 500 entries/,
  },
  {
    name: 'an item that is none',
    body: orderPlaced({ items: ['Blue Train'] }),
    field: 'data.items[0]',
    says: /must be an object/,
  },
  {
    name: 'half a piece',
    body: orderPlaced({ items: [item, { ...item, quantity: 0.5 }] }),
    field: 'data.items[1].quantity',
    says: /whole number/,
  },
  {
    name: 'no piece',
    body: orderPlaced({ items: [{ ...item, quantity: 0 }] }),
    field: 'data.items[0].quantity',
    says: /at least 1/,
  },
  {
    name: 'an item without a price',
    body: orderPlaced({ items: [{ ...item, price: undefined }] }),
    field: 'data.items[0].price',
    says: /minor unit/,
  },
  {
    name: 'a picture that is a script',
    body: orderPlaced({ items: [{ ...item, imageUrl: 'javascript:alert(1)' }] }),
    field: 'data.items[0].imageUrl',
    says: /http or https/,
  },
  {
    name: 'a product name of two lines',
    body: orderPlaced({ items: [{ ...item, name: 'Blue\r\nBcc: all@example.com' }] }),
    field: 'data.items[0].name',
    says: /line breaks/,
  },
  {
    name: 'an order number with NUL',
    body: orderPlaced({ orderNumber: '10\u000001' }),
    field: 'data.orderNumber',
    says: /control characters/,
  },
  {
    name: 'a reason nobody knows',
    body: { ...orderPlaced(), type: 'order.cancelled', data: { orderId: 'o', reason: 'weather' } },
    field: 'data.reason',
    says: /"customer" or "out-of-stock"/,
  },
]
