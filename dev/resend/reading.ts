import { type Request, Router } from 'express'
import type { AttachmentData, GetEmailResponseSuccess, ListEmail } from 'resend'
import type { Attachment, Mail } from './mail.ts'
import { itemWith, listPage } from './paging.ts'
import type { Store } from './store.ts'

const linkValidFor = 60 * 60 * 1000

/** `GET /emails`, `/emails/:id` and its attachments. */
export function reading(store: Store, now: () => number): Router {
  const router = Router()

  router.get('/emails', (request, response) => {
    const page = listPage(store.newestFirst(), request)
    response.json({ ...page, data: page.data.map(listed) })
  })

  router.get('/emails/:id', (request, response) => {
    const mail = itemWith(store.mails, request.params.id, 'Email')
    const whole: GetEmailResponseSuccess = {
      object: 'email',
      ...listed(mail),
      html: mail.html,
      text: mail.text,
      tags: Object.entries(mail.tags).map(([name, value]) => ({ name, value })),
    }
    response.json(whole)
  })

  router.get('/emails/:id/attachments', (request, response) => {
    const mail = itemWith(store.mails, request.params.id, 'Email')
    const list = mail.attachments.map((attachment) => attachmentData(mail, attachment, request))
    response.json(listPage(list, request))
  })

  router.get('/emails/:id/attachments/:attachment', (request, response) => {
    const mail = itemWith(store.mails, request.params.id, 'Email')
    const byId = new Map(mail.attachments.map((attachment) => [attachment.id, attachment]))
    const attachment = itemWith(byId, request.params.attachment, 'Attachment')
    response.json({ object: 'attachment', ...attachmentData(mail, attachment, request) })
  })

  return router

  function attachmentData(mail: Mail, attachment: Attachment, request: Request): AttachmentData {
    const { id, filename, contentType, contentId, content } = attachment
    return {
      id,
      filename,
      size: Buffer.byteLength(content, 'base64'),
      content_type: contentType,
      content_disposition: contentId === null ? 'attachment' : 'inline',
      ...(contentId !== null && { content_id: contentId }),
      download_url: `${request.protocol}://${request.get('host')}/inbox/${mail.id}/attachments/${id}`,
      expires_at: new Date(now() + linkValidFor).toISOString(),
    }
  }
}

function listed(mail: Mail): ListEmail {
  return {
    id: mail.id,
    message_id: mail.messageId,
    from: mail.from,
    to: mail.to,
    cc: orNull(mail.cc),
    bcc: orNull(mail.bcc),
    reply_to: orNull(mail.replyTo),
    subject: mail.subject,
    created_at: mail.acceptedAt,
    last_event: mail.events.at(-1)?.type ?? 'queued',
    scheduled_at: mail.scheduledAt ?? null,
  }
}

function orNull(list: string[]): string[] | null {
  return list.length === 0 ? null : list
}
