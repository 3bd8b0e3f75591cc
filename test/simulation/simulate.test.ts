import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { BadInput } from '../../config/bad-input.ts'
import { readOptions, type SimulationOptions } from '../../simulation/options.ts'
import { readOrders } from '../../simulation/read-orders.ts'
import { simulate } from '../../simulation/simulate.ts'

const folder = mkdtempSync(join(tmpdir(), 'simulate-'))
afterAll(() => rmSync(folder, { recursive: true }))

const header = 'customer_id,placed_at,order_id,total,currency'
const surroundings = { shopFile: 'examples/shop.json', databaseUrl: undefined }

function file(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

function options(...args: string[]): SimulationOptions {
  const read = readOptions(args)
  if (read === 'help') throw new Error('Only the help was asked for.')
  return read
}

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

test.each([
  [['--until', 'soon'], '--until "soon" is no date'],
  [['--since', '3 months'], '--since "3 months" is no number of days'],
  [['--consent', '75'], '--consent "75" cannot be used'],
  [['--since', '9d', '--orders', 'a.csv'], 'exclude each other'],
  [['--colour'], 'npm run simulate -- --help names all options'],
  [['--settings', 'nowhere.json'], 'it cannot be read'],
])('refuses %j', (args, problem) => {
  expect(() => readOptions(args)).toThrow(BadInput)
  expect(() => readOptions(args)).toThrow(problem)
})

test('says exactly who gains, loses or shifts which mail', async () => {
  const orders = file('orders.csv', `${header}\nanna,2026-01-05,1001,29.90,EUR\nben,2026-01-06,1002,9,EUR\n`)
  const settings = file(
    'settings.json',
    JSON.stringify({ journeys: { 'win-back': { afterHours: { 'last-call': 480 } } }, silentAfterDays: 95 }),
  )
  const { text, html } = await simulate(
    options('--orders', orders, '--until', '2026-09-01', '--consent', '1', '--settings', settings),
    surroundings,
  )
  expect(text).toContain(
    'anna gets win-back/after-1001/we-miss-you on 2026-04-10 11:00 instead of 2026-04-05 11:00',
  )
  expect(text).toContain('What the change makes of it')
  const page = await html()
  expect(page).toContain('What other settings would change')
  expect(page).not.toContain('<script')
  expect(page.match(/<svg/g)?.length).toBeGreaterThanOrEqual(2)

  const same = await simulate(
    options('--orders', orders, '--settings', file('none.json', '{}')),
    surroundings,
  )
  expect(same.text).toContain('The change makes no difference')
})

test('compares with the journeys of a module, and refuses one without', async () => {
  const orders = file('few.csv', `${header}\nanna,2026-01-05,1001,29.90,EUR\n`)
  const asked = (module: string) =>
    simulate(
      options('--orders', orders, '--until', '2026-09-01', '--consent', '1', '--journeys', module),
      surroundings,
    )
  const { text } = await asked(file('journeys.mjs', 'export const journeys = []'))
  expect(text).toContain('anna loses order/1001/confirmation')
  await expect(asked(file('none.mjs', 'export const stories = []'))).rejects.toThrow('exports no list')
  await expect(asked(join(folder, 'nowhere.mjs'))).rejects.toThrow('cannot be loaded')
})

test('the command ends with code 2 and one line on bad input', () => {
  const { status, stderr } = spawnSync(
    process.execPath,
    ['dev/compiled.mjs', 'dev/simulate.ts', '--orders', join(folder, 'nowhere.csv')],
    { encoding: 'utf8' },
  )
  expect(stderr.trim().split('\n')).toHaveLength(1)
  expect(stderr).toContain('cannot be read: name an existing one with --orders')
  expect(status).toBe(2)
})
