import type { ReactNode } from 'react'
import { page as bare } from '../../tools/page.tsx'

const timeFormat = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' })

/** A whole page of the inbox as HTML. */
export function page(title: string, content: ReactNode): string {
  return bare(title, '/inbox/style.css', content)
}

/** A moment, in the time zone of the machine that serves the page. */
export function Time({ at }: { at: string }) {
  return <time dateTime={at}>{timeFormat.format(new Date(at))}</time>
}
