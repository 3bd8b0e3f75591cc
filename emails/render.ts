import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import type { MailContext } from './mail-context.ts'
import { Layout } from './parts/layout.tsx'
import { plainText } from './plain-text.ts'
import type { Template } from './template.ts'
import { type EmailName, type EmailProps, templates } from './templates.ts'
import { oneLine } from './wording/one-line.ts'

export type { MailContext } from './mail-context.ts'

export interface RenderedEmail {
  /** One line without control characters. */
  subject: string
  html: string
  text: string
}

const doctype =
  '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">'

/** React hints at images for browsers; a mail client has no use for that. */
const imagePreload = /<link rel="preload" as="image"[^>]*>/g

/** PostgreSQL cannot store NUL, and mail clients stumble over the others. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: taking them out is the purpose
const controlCharacters = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g

/** Typed so that a name and its props stay a pair; `typeof templates` alone would lose that. */
const registry: { [N in EmailName]: Template<EmailProps<N>> } = templates

/**
 * Writes one mail. The same input gives the same bytes.
 * @throws RangeError for an unknown time zone, a date that is none, or a currency that is not three letters.
 */
export function render<N extends EmailName>(
  name: N,
  props: EmailProps<N>,
  context: MailContext,
): RenderedEmail {
  const template = registry[name]
  const subject = oneLine(template.subject(props, context))
  const preview = oneLine(template.preview(props, context))
  // Not react-email's render(): that one is asynchronous and a third as fast, for the same HTML.
  const markup = renderToStaticMarkup(
    createElement(Layout, { subject, preview, context }, template.content(props, context)),
  )
  const html = doctype + markup.replace(imagePreload, '').replace(controlCharacters, '')
  return { subject, html, text: plainText(html) }
}
