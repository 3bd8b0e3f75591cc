import { readFileSync } from 'node:fs'

/** One purchase of the CDNOW sample. */
export interface Purchase {
  /** Id in the sample, `0001` to `2357`. */
  customer: string
  /** `YYYY-MM-DD` */
  date: string
  quantity: number
  /** US cents for all of it. */
  amount: number
}

/** The purchases of the sample's first `customers` customers, in the order of the file: by customer, then by date. */
export function readPurchases(customers: number): Purchase[] {
  const purchases = readFileSync('examples/cdnow-sample.txt', 'utf8').trim().split('\n').map(parseLine)
  const wanted = new Set([...new Set(purchases.map(({ customer }) => customer))].slice(0, customers))
  return purchases.filter(({ customer }) => wanted.has(customer))
}

function parseLine(line: string): Purchase {
  const [, customer, date, quantity, amount] = line.trim().split(/\s+/)
  if (!customer || !date || !quantity || !amount)
    throw new Error(`Not a line of the CDNOW sample: "${line}".`)
  return {
    customer,
    date: `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}`,
    quantity: Number(quantity),
    amount: Math.round(Number(amount) * 100),
  }
}
