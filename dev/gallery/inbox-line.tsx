import type { RenderedEmail } from '../../emails/render.ts'

const entities: Record<string, string> = {
  '&amp;': '&',
  '&quot;': '"',
  '&#x27;': "'",
  '&lt;': '<',
  '&gt;': '>',
}

/** Subject and preheader as an inbox shows them. */
export function InboxLine({ mail: { subject, html } }: { mail: RenderedEmail }) {
  return (
    <>
      <strong>{subject}</strong> <span className="preheader">{preheader(html)}</span>
    </>
  )
}

function preheader(html: string): string {
  const escaped = /data-skip-in-text="true">([^<]*)<div>/.exec(html)?.[1] ?? ''
  return escaped.replace(/&(?:amp|quot|#x27|lt|gt);/g, (entity) => entities[entity] ?? entity)
}
