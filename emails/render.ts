import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import type { z } from 'zod'
import type { MailContext } from './mail-context.ts'
import { Layout } from './parts/layout.tsx'
import { plainText } from './plain-text.ts'
import type { InShort, Template } from './template.ts'
import { type EmailName, type EmailProps, templates } from './templates.ts'
import { oneLine } from './wording/one-line.ts'
import { MissingDetail, speaker } from './wording/say.ts'

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
 * @throws MissingDetail naming what the mail lacks; RangeError for an unknown time zone or a date that is none.
 */
export function render<N extends EmailName>(
  name: N,
  props: EmailProps<N>,
  context: MailContext,
): RenderedEmail {
  const template = registry[name]
  const complete = check(name, template.props.safeParse(props))
  const say = speaker(name, template.words, context)
  const subject = oneLine(template.subject(complete, say, context))
  const preview = oneLine(template.preview(complete, say, context))
  // Not react-email's render(): that one is asynchronous and a third as fast, for the same HTML.
  const markup = renderToStaticMarkup(
    createElement(
      Layout,
      { subject, preview, context },
      template.content(complete, say, context, briefly(context)),
    ),
  )
  const html = doctype + markup.replace(imagePreload, '').replace(controlCharacters, '')
  return { subject, html, text: plainText(html) }
}

/** Other mails in short, as those show them that gather several. */
function briefly(context: MailContext): InShort {
  return ({ template: name, props }) => {
    if (!isEmailName(name)) throw new MissingDetail(`there is no mail ${name} to put in short`)
    const template = registry[name]
    const complete = check(name, template.props.safeParse(props))
    const say = speaker(name, template.words, context)
    if (template.brief) return template.brief(complete, say, context)
    return {
      title: oneLine(template.subject(complete, say, context)),
      sentence: oneLine(template.preview(complete, say, context)),
      link: { url: context.shop.url, label: context.shop.name },
    }
  }
}

function isEmailName(name: string): name is EmailName {
  return Object.hasOwn(registry, name)
}

function check<Props>(name: EmailName, parsed: z.ZodSafeParseResult<Props>): Props {
  if (parsed.success) return parsed.data
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  throw new MissingDetail(`${name} lacks details: ${faults.join('; ')}`)
}
