import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'

const timeFormat = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' })

/** A whole page of the inbox as HTML. */
export function page(title: string, content: ReactNode): string {
  return `<!doctype html>${renderToStaticMarkup(
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <link rel="stylesheet" href="/inbox/style.css" />
        <link rel="icon" href="data:," />
      </head>
      <body>{content}</body>
    </html>,
  )}`
}

/** A moment, in the time zone of the machine that serves the page. */
export function Time({ at }: { at: string }) {
  return <time dateTime={at}>{timeFormat.format(new Date(at))}</time>
}
