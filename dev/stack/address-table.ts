import type { StackAddresses } from './stack-file.ts'

/** The stack's addresses and keys as lines for the terminal. */
export function addressTable(addresses: StackAddresses): string {
  const rows: [string, string][] = [
    ['api', addresses.api],
    ['api key', addresses.apiKey],
    ['inbox', addresses.inbox ?? 'none: mails go to Resend'],
    ['Temporal Web UI', addresses.temporalUi ?? 'where your Temporal has it'],
    ['Temporal', addresses.temporal],
    ['PostgreSQL', addresses.databaseUrl],
  ]
  const width = Math.max(...rows.map(([name]) => name.length))
  return rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`).join('\n')
}
