import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { parse } from 'csv-parse/sync'
import { DateTime } from 'luxon'
import { BadInput } from '../config/bad-input.ts'
import type { Instant } from '../journeys/instant.ts'

/** One order of a file, as the shop's own system gave it out. */
export interface PlacedOrder {
  customerId: string
  placedAt: Instant
  orderId: string
  /** In the currency's minor unit. */
  total: number
  currency: string
  /** What was bought, where the file says so. */
  productId?: string
  productName?: string
  category?: string
}

interface Row {
  line: number
  fields: Readonly<Record<string, unknown>>
}

const columns = ['customer_id', 'placed_at', 'order_id', 'total', 'currency'] as const

/** How many decimals each currency has. */
const currencies: ReadonlyMap<string, number> = new Map(
  Intl.supportedValuesOf('currency').map((currency) => {
    const format = new Intl.NumberFormat('en', { style: 'currency', currency })
    return [currency, format.resolvedOptions().maximumFractionDigits ?? 2]
  }),
)

/**
 * Reads orders from CSV with the header `customer_id,placed_at,order_id,total,currency`, or from NDJSON with the same
 * names, one order a line. `product_id`, `product_name` and `category` are taken in as well, other columns left alone.
 * Totals are in the currency's own unit (`29.90`) with no more decimals than it has, times without a zone in the given one.
 * @throws BadInput naming file, line and remedy
 */
export function readOrders(file: string, zone: string): PlacedOrder[] {
  const name = basename(file)
  const text = readText(file)
  const rows = text.trimStart().startsWith('{') ? readLines(text, name) : readTable(text, name)
  if (rows.length === 0)
    throw new BadInput(`${name} holds no orders: give one a line, under the header ${columns.join(',')}.`)
  const lines = new Map<string, number>()
  return rows.map(({ line, fields }) => {
    const fail = (problem: string): never => {
      throw new BadInput(`${name}, line ${line}: ${problem}.`)
    }
    const order = readOrder(fields, zone, fail)
    const known = lines.get(order.orderId)
    if (known !== undefined)
      fail(`the order ${order.orderId} was there before, in line ${known}: give each order one line`)
    lines.set(order.orderId, line)
    return order
  })
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '')
  } catch {
    throw new BadInput(`The file ${file} cannot be read: name an existing one with --orders.`)
  }
}

function readLines(text: string, name: string): Row[] {
  return text.split('\n').flatMap((content, index): Row[] => {
    if (content.trim() === '') return []
    const fields = parseObject(content)
    if (!fields)
      throw new BadInput(`${name}, line ${index + 1}: is no JSON object: write one order a line, as one.`)
    return [{ line: index + 1, fields }]
  })
}

function parseObject(content: string): Row['fields'] | undefined {
  try {
    const value: unknown = JSON.parse(content)
    return typeof value === 'object' && value !== null ? (value as Row['fields']) : undefined
  } catch {
    return undefined
  }
}

function readTable(text: string, name: string): Row[] {
  const header = text.split('\n', 1)[0] ?? ''
  const delimiter = [',', ';', '\t'].toSorted((a, b) => header.split(b).length - header.split(a).length)[0]
  const read = (): { info: { lines: number }; record: Record<string, string> }[] =>
    parse(text, { columns: true, delimiter, info: true, skip_empty_lines: true, trim: true })
  try {
    const named = header.split(delimiter ?? ',').map((column) => column.trim().replaceAll('"', ''))
    const missing = columns.filter((column) => !named.includes(column))
    if (missing.length > 0)
      throw new BadInput(
        `${name}, line 1: the header lacks ${missing.join(', ')}; it must name ${columns.join(',')}.`,
      )
    return read().map(({ info, record }) => ({ line: info.lines, fields: record }))
  } catch (error) {
    if (error instanceof BadInput || !(error instanceof Error)) throw error
    const line = 'lines' in error ? `, line ${error.lines}` : ''
    throw new BadInput(`${name}${line} is not CSV: ${error.message.replace(/\.?$/, '')}; mend that line.`)
  }
}

function readOrder(fields: Row['fields'], zone: string, fail: (problem: string) => never): PlacedOrder {
  const text = (column: string): string => {
    const value = fields[column]
    const written = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : ''
    return written === '' ? fail(`${column} is missing: fill it in`) : written
  }
  const optional = (column: string) => (fields[column] ? text(column) : undefined)
  const currency = text('currency')
  if (!currencies.has(currency))
    fail(`currency "${currency}" is none of ISO 4217: write it as three capitals, such as EUR`)
  const [customerId, orderId] = [text('customer_id'), text('order_id')]
  if (orderId.length > 64) fail(`order_id is longer than 64 characters: shorten it`)
  const productId = optional('product_id')
  const productName = optional('product_name')
  const category = optional('category')
  return {
    customerId,
    orderId,
    placedAt: readTime(text('placed_at'), zone, fail),
    total: readAmount(text('total'), currency, fail),
    currency,
    ...(productId && { productId }),
    ...(productName && { productName }),
    ...(category && { category }),
  }
}

/** A day without a time counts as its noon: nothing is known of the hour. */
function readTime(written: string, zone: string, fail: (problem: string) => never): Instant {
  const isDay = /^\d{4}-\d\d-\d\d$/.test(written)
  const iso = DateTime.fromISO(isDay ? `${written}T12:00` : written.replace(' ', 'T'), { zone })
  if (!iso.isValid || !/^\d{4}-/.test(written))
    fail(`placed_at "${written}" is no time: write it as 2026-05-04 or 2026-05-04T09:30:00+02:00`)
  return iso.toMillis()
}

function readAmount(written: string, currency: string, fail: (problem: string) => never): number {
  const [, decimals = ''] = /^\d+(?:[.,](\d+))?$/.exec(written) ?? [
    fail(`total "${written}" is no amount: write it as 29.90, without a sign or thousands`),
  ]
  const digits = currencies.get(currency) ?? 2
  if (decimals.length > digits) {
    const least = digits === 0 ? 'none' : digits
    fail(
      `total "${written}" has more decimals than ${currency} has, ${least}: leave out marks of thousands too`,
    )
  }
  return Math.round(Number(written.replace(',', '.')) * 10 ** digits)
}
