import { inject } from 'vitest'

/** Address of a server that all test files share, started by the first who asks. */
export async function askSharedServer(name: 'postgres' | 'temporal'): Promise<string> {
  const response = await fetch(`${inject('sharedServers')}/${name}`)
  const text = await response.text()
  if (!response.ok) throw new Error(`The tests' ${name} did not start: ${text}`)
  return text
}
