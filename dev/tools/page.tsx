import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'

/** A whole page for developers as HTML, with its one stylesheet. */
export function page(title: string, stylesheet: string, content: ReactNode): string {
  return `<!doctype html>${renderToStaticMarkup(
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <link rel="stylesheet" href={stylesheet} />
        <link rel="icon" href="data:," />
      </head>
      <body>{content}</body>
    </html>,
  )}`
}
