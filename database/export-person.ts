import type { CustomerKey } from './customers.ts'
import type { Queryable } from './database.ts'
import { personTables } from './person-tables.ts'

type Row = Record<string, unknown>

/** Everything that is known about a person. */
export interface PersonExport {
  customer: Row & { id: string; profile: Row }
  /** Rows by table; columns as they are called there. */
  tables: Record<string, Row[]>
}

/** How a table is read beside its plain rows: what would not be readable otherwise. */
const orders: Record<string, string> = {
  events: 'seq',
  decisions: 'number',
  sends: 'intended_at',
}

/**
 * Reads all that any table holds of a person; undefined if there is no such customer. To be called in a repeatable-read
 * transaction, so that it is one picture.
 */
export async function exportPerson(
  db: Queryable,
  { source, subject }: CustomerKey,
): Promise<PersonExport | undefined> {
  const { rows } = await db.query<{ customer: PersonExport['customer'] }>({
    name: 'export-customer',
    text: 'select to_jsonb(c) as customer from customers c where source = $1 and subject = $2',
    values: [source, subject],
  })
  const customer = rows[0]?.customer
  if (!customer) return undefined
  const tables: PersonExport['tables'] = {}
  for (const table of await personTables(db)) {
    const order = orders[table] ? `order by ${orders[table]}` : ''
    tables[table] = await read(
      db,
      `select to_jsonb(t) as row from ${table} t where customer_id = $1 ${order}`,
      [customer.id],
    )
  }
  const sendIds = (tables.sends ?? []).map(({ id }) => id)
  const addresses = [
    customer.profile.email,
    ...(tables.sends ?? []).map(({ recipient }) => recipient),
  ].flatMap((address) => (typeof address === 'string' ? address.toLowerCase() : []))
  tables.webhooks = await read(
    db,
    'select to_jsonb(w) as row from webhooks w where send_id = any($1) order by created_at',
    [sendIds],
  )
  tables.addresses = await read(db, 'select to_jsonb(a) as row from addresses a where address = any($1)', [
    addresses,
  ])
  tables.operations = await read(
    db,
    `select to_jsonb(o) - 'who' as row from operations o
     where lower(target) = any($1) or target = any($2::text[]) order by id`,
    [addresses, sendIds],
  )
  return { customer, tables }
}

async function read(db: Queryable, text: string, values: unknown[]): Promise<Row[]> {
  const { rows } = await db.query<{ row: Row }>(text, values)
  return rows.map(({ row }) => row)
}
