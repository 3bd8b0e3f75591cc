import { expect, it } from 'vitest'
import { email, running } from './setup.ts'

it('refuses what exceeds the limit until the second is over', async () => {
  let now = 1_000_000
  const { resend, stats } = await running({ rateLimit: 2, now: () => now })
  const first = await resend.emails.send(email)
  expect(first.headers).toMatchObject({
    'ratelimit-limit': '2',
    'ratelimit-remaining': '1',
    'ratelimit-reset': '1',
  })
  await resend.emails.list()
  const third = await resend.emails.send(email)
  expect(third.error).toMatchObject({ statusCode: 429, name: 'rate_limit_exceeded' })
  expect(third.headers).toMatchObject({ 'ratelimit-remaining': '0', 'retry-after': '1' })
  now += 1000
  expect((await resend.emails.send(email)).error).toBeNull()
  expect(await stats()).toMatchObject({ accepted: 2 })
})

it('limits nothing unless it is told to', async () => {
  const { resend } = await running()
  const answers = await Promise.all(Array.from({ length: 50 }, () => resend.emails.send(email)))
  expect(answers.every((answer) => answer.error === null)).toBe(true)
  expect(answers[0]?.headers).not.toHaveProperty('ratelimit-limit')
})

it('counts calls, not mails', async () => {
  const now = () => 1_000_000
  const { resend, stats } = await running({ rateLimit: 3, now })
  const batch = Array(100).fill(email)
  const answers = await Promise.all(Array.from({ length: 5 }, () => resend.batch.send(batch)))
  expect(answers.map(({ error }) => error?.name ?? 'accepted').sort()).toEqual([
    ...Array(3).fill('accepted'),
    ...Array(2).fill('rate_limit_exceeded'),
  ])
  expect(await stats()).toMatchObject({ accepted: 300 })
})
