import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

/** A call as it went over the wire. */
interface TappedCall {
  path: string
  key: string
  body: string
  /** How many mails it carries. */
  mails: number
  /** Of the answer; undefined while there is none. */
  status?: number
}

interface Refusal {
  status: number
  name: string
}

/** Stands between a dispatcher and the local Resend: writes the calls down, and can answer in Resend's place. */
export async function resendTap(target: string) {
  const calls: TappedCall[] = []
  const tap = { calls, url: '', refusal: undefined as Refusal | (() => Refusal | undefined) | undefined }
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request.setEncoding('utf8')) body += chunk
    const parsed: unknown = JSON.parse(body)
    const path = request.url ?? ''
    const key = String(request.headers['idempotency-key'])
    const call: TappedCall = { path, key, body, mails: Array.isArray(parsed) ? parsed.length : 1 }
    calls.push(call)
    const refusal = typeof tap.refusal === 'function' ? tap.refusal() : tap.refusal
    if (refusal) {
      const { status, name } = refusal
      call.status = status
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ statusCode: status, name, message: 'No.' }))
      return
    }
    try {
      const headers = Object.entries(request.headers).filter(([name]) =>
        /^(auth|content-type|idem|x-)/.test(name),
      )
      const answer = await fetch(target + path, {
        method: 'POST',
        body,
        headers: Object.fromEntries(headers.map(([name, value]) => [name, String(value)])),
      })
      call.status = answer.status
      const limits = [...answer.headers].filter(([name]) => /^(ratelimit|retry|content-type)/.test(name))
      response.writeHead(answer.status, Object.fromEntries(limits)).end(await answer.text())
    } catch {
      response.destroy()
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  tap.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return tap
}
