import { expect, test } from 'vitest'
import { BadInput } from '../../config/bad-input.ts'
import { readOrders } from '../../simulation/read-orders.ts'
import { file, header } from './setup.ts'

test('reads orders from CSV in whatever way a shop writes it, and from NDJSON', () => {
  const plain = `${header}\nanna,2026-01-05,1001,29.90,EUR\nben,2026-01-06T10:00:00+01:00,1002,3000,JPY\n`
  const orders = [
    {
      customerId: 'anna',
      orderId: '1001',
      placedAt: Date.parse('2026-01-05T11:00Z'),
      total: 2990,
      currency: 'EUR',
    },
    {
      customerId: 'ben',
      orderId: '1002',
      placedAt: Date.parse('2026-01-06T09:00Z'),
      total: 3000,
      currency: 'JPY',
    },
  ]
  const zone = 'Europe/Berlin'
  expect(readOrders(file('plain.csv', plain), zone)).toEqual(orders)
  const dinars = `${header}\nanna,2026-01-05,1,1.234,KWD\nanna,2026-01-05,2,"1,234",KWD\n`
  expect(readOrders(file('dinars.csv', dinars), zone).map(({ total }) => total)).toEqual([1234, 1234])
  const german = `\uFEFForder_id;note;customer_id;total;currency;placed_at\r\n1001;"a;b";anna;29,90;EUR;2026-01-05\r\n`
  expect(readOrders(file('german.csv', german), zone)).toEqual(orders.slice(0, 1))
  const lines =
    '{"customer_id":"anna","placed_at":"2026-01-05","order_id":1001,"total":29.9,"currency":"EUR"}\n\n'
  expect(readOrders(file('lines.ndjson', lines), zone)).toEqual(orders.slice(0, 1))
})

test.each([
  ['no such column', 'customer_id,placed_at,total\n', 'line 1: the header lacks order_id, currency'],
  ['no orders', `${header}\n`, 'holds no orders'],
  ['no time', `${header}\na,2026-01-05,1,9,EUR\na,soon,2,9,EUR\n`, 'line 3: placed_at "soon" is no time'],
  ['no amount', `${header}\na,2026-01-05,1,free,EUR\n`, 'line 2: total "free" is no amount'],
  ['a currency that is none', `${header}\na,2026-01-05,1,9,XXQ\n`, 'line 2: currency "XXQ" is none of ISO'],
  [
    'marks of thousands',
    `${header}\na,2026-01-05,1,1.234,EUR\n`,
    'line 2: total "1.234" has more decimals than EUR has, 2',
  ],
  [
    'parts of a yen',
    `${header}\na,2026-01-05,1,12.50,JPY\n`,
    'line 2: total "12.50" has more decimals than JPY has, none',
  ],
  ['no currency', `${header}\na,2026-01-05,1,9,euros\n`, 'line 2: currency "euros"'],
  ['an empty field', `${header}\n,2026-01-05,1,9,EUR\n`, 'line 2: customer_id is missing'],
  ['one order twice', `${header}\na,2026-01-05,1,9,EUR\na,2026-01-06,1,9,EUR\n`, 'line 3: the order 1 was'],
  ['too few fields', `${header}\na,2026-01-05\n`, 'line 2 is not CSV'],
  ['no JSON', '{"customer_id":1}\n{"customer_id"\n', 'line 2: is no JSON object'],
])('refuses a file with %s in one line that names it', (name, text, problem) => {
  const read = () => readOrders(file(`${name}.csv`, text), 'Europe/Berlin')
  expect(read).toThrow(BadInput)
  expect(read).toThrow(problem)
  expect(read).toThrow(/^[^\n]*$/)
})
