import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { email, running } from './setup.ts'

/** A web server whose `/invoice.pdf` is there, and nothing else. */
async function webServer(): Promise<string> {
  const server = createServer((request, response) => {
    if (request.url === '/invoice.pdf') response.end('the invoice')
    else response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

describe('an attachment', () => {
  it('is kept whole, as content or fetched from its path', async () => {
    const { resend, mails, url } = await running()
    const web = await webServer()
    const content = Buffer.from([0, 255, 10, 13])
    const { data } = await resend.emails.send({
      ...email,
      attachments: [
        { filename: 'logo.png', content, contentId: 'logo' },
        { path: `${web}/invoice.pdf` },
        { filename: 'other.bin', path: `${web}/invoice.pdf`, contentType: 'text/plain' },
      ],
    })
    expect(await mails()).toMatchObject([{ attachments: ['logo.png', 'invoice.pdf', 'other.bin'] }])

    const list = await resend.emails.attachments.list({ emailId: data?.id ?? '' })
    expect(list.data?.data).toMatchObject([
      {
        filename: 'logo.png',
        content_type: 'image/png',
        content_disposition: 'inline',
        content_id: 'logo',
        size: 4,
      },
      {
        filename: 'invoice.pdf',
        content_type: 'application/pdf',
        content_disposition: 'attachment',
        size: 11,
      },
      { filename: 'other.bin', content_type: 'text/plain' },
    ])
    const [logo, invoice] = list.data?.data ?? []
    expect(logo?.download_url).toMatch(url)
    const download = await fetch(logo?.download_url ?? '')
    expect(Buffer.from(await download.arrayBuffer())).toEqual(content)
    expect(download.headers.get('content-type')).toBe('image/png')
    expect(await (await fetch(invoice?.download_url ?? '')).text()).toBe('the invoice')
  })

  it.each([
    ['has neither content nor path', () => ({ filename: 'a' }), 'invalid_attachment', 'path'],
    ['is no base64', () => ({ filename: 'a', content: 'ä' }), 'invalid_attachment', 'base64'],
    ['has a path of another kind', () => ({ path: 'file:///etc/hosts' }), 'validation_error', 'http'],
    ['is not where it is said to be', (web: string) => ({ path: `${web}/gone` }), 'validation_error', '404'],
    [
      'has a line break in its name',
      () => ({ filename: 'a\nb', content: 'YQ==' }),
      'validation_error',
      'filename',
    ],
  ])('that %s is refused', async (_case, attachment, name, words) => {
    const { resend, mails } = await running()
    const attachments = [attachment(await webServer())]
    const { error } = await resend.emails.send({ ...email, attachments })
    expect(error).toMatchObject({ statusCode: 422, name, message: expect.stringContaining(words) })
    expect(await mails()).toEqual([])
  })

  it('fits into 40 MB as base64 together with all others and the text, or the mail is refused', async () => {
    const { resend } = await running()
    const megabyte = 1024 * 1024
    const content = Buffer.alloc(15 * megabyte - 3 * 1024).toString('base64')
    const attachments = [
      { filename: 'a', content },
      { filename: 'b', content },
    ]
    expect((await resend.emails.send({ ...email, attachments })).error).toBeNull()
    const { error } = await resend.emails.send({ ...email, attachments, text: 'x'.repeat(9 * 1024) })
    expect(error).toMatchObject({
      statusCode: 422,
      name: 'validation_error',
      message: expect.stringMatching('40 MB'),
    })
  })
})
