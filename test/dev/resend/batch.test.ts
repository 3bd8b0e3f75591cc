import { describe, expect, it } from 'vitest'
import { email, running } from './setup.ts'

const broken = { ...email, to: 'nobody' }

describe('a batch', () => {
  it('accepts all mails in order', async () => {
    const { resend, mails } = await running()
    const batch = [1, 2, 3].map((n) => ({ ...email, subject: `Mail ${n}` }))
    const { data } = await resend.batch.send(batch)
    const accepted = await mails()
    expect(accepted.map((mail) => mail.subject)).toEqual(['Mail 1', 'Mail 2', 'Mail 3'])
    expect(data).toEqual({ data: accepted.map(({ id }) => ({ id })) })
  })

  it('accepts nothing when one mail is faulty and validation is strict', async () => {
    const { resend, mails } = await running()
    const { error } = await resend.batch.send([email, broken, email])
    expect(error).toMatchObject({ statusCode: 422, name: 'validation_error' })
    expect(await mails()).toEqual([])
  })

  it('accepts the others when validation is permissive, and names the faulty one', async () => {
    const { resend, mails } = await running()
    const { data } = await resend.batch.send([email, broken, email], { batchValidation: 'permissive' })
    expect(data?.data).toHaveLength(2)
    expect(data?.errors).toEqual([{ index: 1, message: expect.stringContaining('`to`') }])
    expect(await mails()).toHaveLength(2)
  })

  it('takes 100 mails and refuses 101, none, and anything but a list', async () => {
    const { resend, stats } = await running()
    expect((await resend.batch.send(Array(100).fill(email))).data?.data).toHaveLength(100)
    expect((await resend.batch.send(Array(101).fill(email))).error?.name).toBe('validation_error')
    expect((await resend.batch.send([])).error?.name).toBe('validation_error')
    expect((await resend.post('/emails/batch', email)).error?.name).toBe('validation_error')
    expect(await stats()).toMatchObject({ accepted: 100, requests: 4 })
  })

  it('refuses attachments', async () => {
    const { resend } = await running()
    const attached = { ...email, attachments: [{ filename: 'a', content: 'YQ==' }] }
    const { error } = await resend.post('/emails/batch', [attached])
    expect(error).toMatchObject({ name: 'validation_error', message: expect.stringContaining('attachments') })
  })
})
