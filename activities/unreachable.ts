import { subscribe } from 'node:diagnostics_channel'

/** Failures of connecting: not one byte of the request has left this machine. */
const neverConnected = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

/** Requests that failed to connect, by a key that stands in their headers. */
const unreachable = new Set<string>()
const watched = new Set<string>()

/**
 * Resend's SDK reports every network failure alike, but only one that may have reached Resend is ambiguous. Node's
 * fetch tells the difference on its diagnostics channel. Should a Node version word it differently, nothing matches
 * and the failure stays ambiguous: the safe side.
 */
subscribe('undici:request:error', (message) => {
  const { request, error } = message as { request?: { headers?: unknown }; error?: { code?: unknown } }
  if (!neverConnected.has(String(error?.code))) return
  for (const word of wordsOf(request?.headers)) if (watched.has(word)) unreachable.add(word)
})

/** Names and values, whole: one key may begin another. Older undicis give lines, newer ones a list. */
function wordsOf(headers: unknown): string[] {
  return Array.isArray(headers) ? headers.map(String) : String(headers).split(/\r\n|: /)
}

/** Makes a call and says whether it failed before anything was sent. `key` must be a header value of that call. */
export async function watchConnection<T>(
  key: string,
  call: () => Promise<T>,
): Promise<{ result: T; neverSent: boolean }> {
  watched.add(key)
  try {
    const result = await call()
    return { result, neverSent: unreachable.has(key) }
  } finally {
    watched.delete(key)
    unreachable.delete(key)
  }
}
