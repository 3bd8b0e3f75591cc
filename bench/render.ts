import { fork } from 'node:child_process'
import { once } from 'node:events'

/**
 * Mails written a second as HTML and text, as a ratio to react-email's own `render()` and `toPlainText()` of the same
 * element. In a process of its own: React decides on being loaded whether it runs for production.
 */
export async function render(): Promise<void> {
  const rounds = fork(new URL('./render-rounds.ts', import.meta.url), {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, NODE_ENV: 'production' },
  })
  const [code] = await once(rounds, 'exit')
  if (code !== 0) throw new Error(`The rounds ended with ${code}: their own message stands above.`)
}
