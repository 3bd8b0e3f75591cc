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

/** Where the api is, without a path, and one of its keys. */
export interface ApiAccess {
  url: URL
  key: string
}

export function createApiClient(access: ApiAccess): AskApi {
  return async <Answer>(method: string, path: string, body?: object) => {
    const response = await call(access, path, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    })
    const answer = await bodyOf(response)
    if (response.ok) return answer as Answer
    throw refusal(response, answer)
  }
}

/** Fetches a file of one content type; `path` begins with `/v1`. */
export async function fetchFile(access: ApiAccess, path: string, type: string): Promise<Uint8Array> {
  const response = await call(access, path, { headers: { accept: type } })
  if (!response.ok) throw refusal(response, await bodyOf(response))
  return new Uint8Array(await response.arrayBuffer())
}

function refusal({ status }: Response, answer: object): ApiRefusal {
  return new ApiRefusal('detail' in answer ? String(answer.detail) : `The api answered ${status}.`)
}

async function call({ url, key }: ApiAccess, path: string, request: RequestInit): Promise<Response> {
  const headers = { ...request.headers, authorization: `Bearer ${key}` }
  try {
    return await fetch(new URL(path, url), { ...request, headers, signal: AbortSignal.timeout(patience) })
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
