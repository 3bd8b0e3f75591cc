import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { type CreateEmailOptions, Resend, type Response } from 'resend'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { type RunningResend, startResend } from '../../../dev/resend/server.ts'

/*
 * What a sender may rely on, by way of the SDK alone, so that the same file runs against the local Resend and against
 * the real one, to its test addresses:
 *
 *   RESEND_CONFORMANCE_API_KEY=re_… RESEND_CONFORMANCE_FROM='Shop <shop@your.domain>' \
 *     npx vitest run test/dev/resend/conformance.test.ts
 *
 * So far it has only been run against the local one. Names, statuses, headers and shapes are Resend's documentation's
 * and its SDK's types'. Where a line says "undocumented", not even those tell, and the local Resend made a choice.
 */
const realKey = process.env.RESEND_CONFORMANCE_API_KEY
const key = realKey ?? 're_conformance'
const from = process.env.RESEND_CONFORMANCE_FROM ?? 'Shop <onboarding@resend.dev>'
const hour = 60 * 60 * 1000

const email = {
  from,
  to: 'delivered@resend.dev',
  subject: 'Conformance',
  html: '<p>Thank you.</p>',
  text: 'Thank you.',
  tags: [{ name: 'send', value: 'conformance' }],
}

let local: RunningResend | undefined
let resend: Resend

beforeAll(async () => {
  if (realKey === undefined) local = await startResend({ apiKey: key, rateLimit: 1000 })
  resend = new Resend(key, local && { baseUrl: local.url })
})
afterAll(() => local?.close())

/** The answer of a call, which is made again for as long as it exceeds the account's rate limit. */
async function paced<Data>(call: () => Promise<Response<Data>>): Promise<Response<Data>> {
  while (true) {
    const answer = await call()
    if (answer.error?.name !== 'rate_limit_exceeded') return answer
    await pause(Number(answer.headers?.['retry-after'] ?? 1) * 1000)
  }
}

async function succeeded<Data>(call: () => Promise<Response<Data>>): Promise<Data> {
  const { data, error } = await paced(call)
  expect(error).toBeNull()
  return data as Data
}

const send = (change: Partial<CreateEmailOptions> = {}, idempotencyKey?: string) =>
  paced(() =>
    resend.emails.send({ ...email, ...change } as CreateEmailOptions, {
      ...(idempotencyKey && { idempotencyKey }),
    }),
  )

const sent = (change: Partial<CreateEmailOptions> = {}) => succeeded(() => send(change))

/** The real service shows a mail a moment after it was accepted. */
const shown = (id: string) => vi.waitFor(() => succeeded(() => resend.emails.get(id)), { timeout: 20_000 })

describe('sending', () => {
  it('answers with an id, under which the mail is shown whole', async () => {
    const { id } = await sent({ replyTo: 'help@resend.dev', cc: ['delivered+cc@resend.dev'] })
    expect(await shown(id)).toMatchObject({
      object: 'email',
      id,
      from,
      to: [email.to],
      cc: ['delivered+cc@resend.dev'],
      reply_to: ['help@resend.dev'],
      subject: email.subject,
      html: email.html,
      text: email.text,
      tags: email.tags,
      last_event: expect.stringMatching(/^(queued|sent|delivered)$/),
      created_at: expect.any(String),
    })
  })

  it('takes attachments and lists them', async () => {
    const content = Buffer.from('an invoice')
    const { id } = await sent({ attachments: [{ filename: 'invoice.txt', content }] })
    await shown(id)
    const list = await succeeded(() => resend.emails.attachments.list({ emailId: id }))
    expect(list).toMatchObject({
      object: 'list',
      data: [
        {
          filename: 'invoice.txt',
          content_type: expect.stringMatching(/^text\/plain/),
          size: content.length,
        },
      ],
    })
    const attachment = list.data[0]
    const one = await succeeded(() =>
      resend.emails.attachments.get({ emailId: id, id: attachment?.id ?? '' }),
    )
    expect(one).toMatchObject({ object: 'attachment', id: attachment?.id })
    expect(await (await fetch(one.download_url)).text()).toBe('an invoice')
  })

  it.each([
    ['bounced', 'bounced@resend.dev'],
    ['complained', 'complained@resend.dev'],
    ['suppressed', 'suppressed@resend.dev'],
    ['delivered', 'delivered+label@resend.dev'],
  ])('to a test address ends as %s', async (end, to) => {
    const { id } = await sent({ to })
    await vi.waitFor(async () => expect((await shown(id)).last_event).toBe(end), { timeout: 30_000 })
  })
})

describe('listing', () => {
  it('turns pages from the newest mail on, and back', async () => {
    const ids: string[] = []
    for (let n = 0; n < 3; n += 1) ids.unshift((await sent()).id)
    await shown(ids[0] ?? '')
    const list = (options: Parameters<Resend['emails']['list']>[0]) =>
      succeeded(() => resend.emails.list(options))
    const idsOf = (page: Awaited<ReturnType<typeof list>>) => page.data.map(({ id }) => id)

    const first = await list({ limit: 2 })
    expect(idsOf(first)).toEqual(ids.slice(0, 2))
    expect(first).toMatchObject({ object: 'list', has_more: true })
    const second = await list({ limit: 1, after: ids[1] ?? '' })
    expect(idsOf(second)).toEqual(ids.slice(2))
    const back = await list({ limit: 2, before: ids[2] ?? '' })
    expect(idsOf(back)).toEqual(ids.slice(0, 2))
  })

  it('takes no more than 100 a page', async () => {
    const { error } = await paced(() => resend.emails.list({ limit: 101 }))
    expect(error?.name).toBe('validation_error')
  })
})

describe('a batch', () => {
  const broken = { ...email, to: 'nobody' }

  it('answers with the ids in order', async () => {
    const batch = [1, 2].map((n) => ({ ...email, subject: `Conformance ${n}` }))
    const { data } = await succeeded(() => resend.batch.send(batch))
    expect(data).toHaveLength(2)
    expect((await shown(data[1]?.id ?? '')).subject).toBe('Conformance 2')
  })

  it('is refused whole when one mail is faulty and validation is strict', async () => {
    const { error } = await paced(() => resend.batch.send([email, broken]))
    expect(error).toMatchObject({ statusCode: 422, name: 'validation_error' })
  })

  it('loses only the faulty mail when validation is permissive', async () => {
    const answer = await succeeded(() =>
      resend.batch.send([email, broken], { batchValidation: 'permissive' }),
    )
    expect(answer.data).toEqual([{ id: expect.any(String) }])
    expect(answer.errors).toEqual([{ index: 1, message: expect.any(String) }])
  })

  it('has at most 100 mails', async () => {
    const { error } = await paced(() => resend.batch.send(Array(101).fill(email)))
    expect(error?.name).toBe('validation_error')
  })
})

describe('an idempotency key', () => {
  it('is answered with the first answer, for single mails and batches', async () => {
    const single = randomUUID()
    expect((await send({}, single)).data).toEqual((await send({}, single)).data)
    const batch = () =>
      succeeded(() => resend.batch.send([email, email], { idempotencyKey: `batch/${single}` }))
    expect(await batch()).toEqual(await batch())
  })

  it('is refused with another payload', async () => {
    const idempotencyKey = randomUUID()
    await send({}, idempotencyKey)
    const { error } = await send({ subject: 'Another' }, idempotencyKey)
    expect(error).toMatchObject({ statusCode: 409, name: 'invalid_idempotent_request' })
  })

  it('has at most 256 characters', async () => {
    const { error } = await send({}, 'k'.repeat(257))
    expect(error).toMatchObject({ statusCode: 400, name: 'invalid_idempotency_key' })
  })
})

describe('a scheduled mail', () => {
  const at = (milliseconds: number) => new Date(Date.now() + milliseconds).toISOString()
  const scheduledTime = (mail: { scheduled_at: string | null }) => Date.parse(mail.scheduled_at ?? '')

  it('can be moved and canceled', async () => {
    const [before, after] = [at(hour), at(2 * hour)]
    const { id } = await sent({ scheduledAt: before })
    const waiting = await shown(id)
    expect(waiting.last_event).toBe('scheduled')
    expect(scheduledTime(waiting)).toBe(Date.parse(before))

    const update = await succeeded(() => resend.emails.update({ id, scheduledAt: after }))
    expect(update).toEqual({ object: 'email', id })
    await vi.waitFor(async () => expect(scheduledTime(await shown(id))).toBe(Date.parse(after)))

    expect(await succeeded(() => resend.emails.cancel(id))).toEqual({ object: 'email', id })
    await vi.waitFor(async () => expect((await shown(id)).last_event).toBe('canceled'))
    // Undocumented: by which name and status the second attempt is refused.
    expect((await paced(() => resend.emails.cancel(id))).error).not.toBeNull()
  })

  it('understands the documented `in 1 hour`', async () => {
    const { id } = await sent({ scheduledAt: 'in 1 hour' })
    const waiting = await shown(id)
    expect(Math.abs(scheduledTime(waiting) - Date.now() - hour)).toBeLessThan(hour / 2)
    await succeeded(() => resend.emails.cancel(id))
  })

  it('waits no longer than 30 days', async () => {
    // Undocumented: by which name; that it is refused is documented.
    expect((await send({ scheduledAt: at(31 * 24 * hour) })).error).not.toBeNull()
  })

  it('once sent can no longer be canceled', async () => {
    const { id } = await sent()
    await shown(id)
    expect((await paced(() => resend.emails.cancel(id))).error).not.toBeNull()
  })
})

describe('a refusal', () => {
  it.each([
    ['no sender', { from: undefined }, 'missing_required_field'],
    ['no recipient', { to: undefined }, 'missing_required_field'],
    ['no subject', { subject: undefined }, 'missing_required_field'],
    ['a sender that is no address', { from: 'Shop' }, 'validation_error'],
    ['a recipient that is no address', { to: 'nobody' }, 'validation_error'],
    ['51 recipients', { to: Array(51).fill('delivered@resend.dev') }, 'validation_error'],
    ['a subject with a line break', { subject: 'a\nBcc: b@resend.dev' }, 'validation_error'],
    ['a tag with a space', { tags: [{ name: 'a b', value: 'c' }] }, 'validation_error'],
    ['an attachment of nothing', { attachments: [{ filename: 'a.txt' }] }, 'invalid_attachment'],
  ])('of %s has its name', async (_case, change, name) => {
    const { error, data } = await send(change as Partial<CreateEmailOptions>)
    expect(data).toBeNull()
    expect(error).toEqual({ statusCode: 422, name, message: expect.any(String) })
  })

  it('of a wrong key has its name', async () => {
    const stranger = new Resend('re_wrong', local && { baseUrl: local.url })
    const { error } = await paced(() => stranger.emails.send(email))
    expect(error).toMatchObject({ statusCode: 403, name: 'invalid_api_key' })
  })

  it('of an id that is unknown or none has its name', async () => {
    const unknown = await paced(() => resend.emails.get(randomUUID()))
    expect(unknown.error).toMatchObject({ statusCode: 404, name: 'not_found' })
    const none = await paced(() => resend.emails.get('1'))
    expect(none.error).toMatchObject({ statusCode: 422, name: 'invalid_parameter' })
  })
})

describe('other resources', () => {
  it('domains are listed and shown', async () => {
    await sent()
    const { data } = await succeeded(() => resend.domains.list())
    for (const { id, name } of data.slice(0, 1)) {
      expect(await succeeded(() => resend.domains.get(id))).toMatchObject({ object: 'domain', id, name })
    }
  })

  it('suppressions are added, shown, listed and removed', async () => {
    const address = `conformance-${randomUUID()}@resend.dev`
    const { id } = await succeeded(() => resend.suppressions.add({ email: address }))
    const entry = { id, email: address, origin: 'manual', source_id: null, created_at: expect.any(String) }
    expect(await succeeded(() => resend.suppressions.get(address))).toEqual({
      object: 'suppression',
      ...entry,
    })
    const { data } = await succeeded(() => resend.suppressions.list({ origin: 'manual', limit: 1 }))
    // Documented with, typed without `object`.
    expect(data).toEqual([expect.objectContaining(entry)])
    const removed = await succeeded(() => resend.suppressions.remove(id))
    expect(removed).toEqual({ object: 'suppression', id, deleted: true })
    expect((await paced(() => resend.suppressions.get(address))).error?.name).toBe('not_found')
  })

  it('received mails are listed', async () => {
    const { data } = await paced(
      () => resend.emails.receiving.list() as Promise<Response<{ object: string }>>,
    )
    expect(data).toMatchObject({ object: 'list', has_more: expect.any(Boolean), data: expect.any(Array) })
  })
})

// Last, because it uses up the seconds that it is in.
describe('the rate limit', () => {
  it('is told with every answer, and refuses what exceeds it', async () => {
    // So low that even a slow machine exceeds it.
    const strict = realKey === undefined ? await startResend({ apiKey: key, rateLimit: 2 }) : undefined
    onTestFinished(() => strict?.close())
    const limited = new Resend(key, strict && { baseUrl: strict.url })
    const list = () => limited.emails.list({ limit: 1 })

    const { headers } = await paced(list)
    const limit = Number(headers?.['ratelimit-limit'])
    expect(limit).toBeGreaterThan(0)
    expect(Number(headers?.['ratelimit-remaining'])).toBeLessThan(limit)
    expect(Number(headers?.['ratelimit-reset'])).toBeGreaterThan(0)

    const refused = await vi.waitFor(async () => {
      const answers = await Promise.all(Array.from({ length: 2 * limit + 2 }, list))
      const found = answers.find(({ error }) => error !== null)
      expect(found).toBeDefined()
      return found
    })
    expect(refused?.error).toMatchObject({ statusCode: 429, name: 'rate_limit_exceeded' })
    expect(Number(refused?.headers?.['retry-after'])).toBeGreaterThan(0)
  })
})
