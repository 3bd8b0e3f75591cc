/** Asks the api; `path` begins with `/v1`. */
export type AskApi = <Answer>(
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  body?: object,
) => Promise<Answer>

/** The api cannot be reached or refuses; the message is one line for whoever typed the command. */
export class ApiRefusal extends Error {
  override name = 'ApiRefusal'
}

/** Milliseconds within which an answer must come. */
const patience = 15_000

/**
 * @param url where the api is, without a path
 * @param key one of its keys
 */
export function createApiClient(url: URL, key: string): AskApi {
  return async <Answer>(method: string, path: string, body?: object) => {
    const response = await call(new URL(path, url), {
      method,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(patience),
    })
    const answer = await bodyOf(response)
    if (response.ok) return answer as Answer
    throw new ApiRefusal('detail' in answer ? String(answer.detail) : `The api answered ${response.status}.`)
  }
}

async function call(url: URL, request: RequestInit): Promise<Response> {
  try {
    return await fetch(url, request)
  } catch {
    throw new ApiRefusal(
      `The api at ${url.origin} cannot be reached: start it, or set API_URL to where it is.`,
    )
  }
}

async function bodyOf(response: Response): Promise<object> {
  const body: unknown = await response.json().catch(() => undefined)
  if (typeof body === 'object' && body !== null) return body
  const { origin } = new URL(response.url)
  throw new ApiRefusal(`What answers at ${origin} is not the api: set API_URL to where it is.`)
}
