const anchor = /<a\b[^>]*?\shref\s*=\s*(?:"([^"]*)"|'([^']*)')/gi
const entities: Record<string, string> = {
  '&amp;': '&',
  '&quot;': '"',
  '&#x27;': "'",
  '&#39;': "'",
  '&lt;': '<',
  '&gt;': '>',
}

/** The web addresses a mail's HTML links to, each once, in order. */
export function linksIn(html: string | null): string[] {
  const links = new Set<string>()
  for (const [, double, single] of (html ?? '').matchAll(anchor)) {
    const link = (double ?? single ?? '').replace(
      /&(?:amp|quot|#x27|#39|lt|gt);/g,
      (entity) => entities[entity] ?? entity,
    )
    if (/^https?:\/\//i.test(link)) links.add(link)
  }
  return [...links]
}
