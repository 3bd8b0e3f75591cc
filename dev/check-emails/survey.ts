import type { Page } from 'playwright-core'

/** What a browser shows of a mail, at a phone's width and for a reader who prefers dark colours. */
export interface Survey {
  /** The hidden line that inboxes show after the subject. */
  preheader: string
  /** The text from top to bottom; `skipped` is left out of the text part on purpose. */
  texts: { text: string; skipped: boolean }[]
  /** `href` as written, null where there is none; the address of a `quiet` link is left out of the text part. */
  links: { text: string; href: string | null; quiet: boolean; skipped: boolean }[]
  colours: TextColours[]
  /** Pixels by which the mail is wider than the screen. */
  overflow: number
}

/** The colours of one piece of text as a browser computes them. */
export interface TextColours {
  text: string
  /** Null where the mail leaves the colour to the client. */
  colour: string | null
  /** Of the nearest element behind the text that has one; null where the mail leaves it to the client. */
  background: string | null
  /** Large text needs less contrast (WCAG 1.4.3). */
  large: boolean
}

// As text, because it runs in the page: a compiler's helpers do not exist there, nor a browser's types here.
const script = String.raw`(() => {
  const squeeze = (text) => text.replace(/\s+/g, ' ').trim()
  const isSkipped = (element) => element.closest('[data-skip-in-text]') !== null

  // Asked of the nearest element first and remembered, as thousands of texts stand before a few backgrounds.
  const remembered = new Map()
  const lookOf = (element) => {
    if (element === null) return { background: null, isSet: false }
    if (!remembered.has(element)) {
      const behind = lookOf(element.parentElement)
      const { backgroundColor } = getComputedStyle(element)
      remembered.set(element, {
        background: backgroundColor === 'rgba(0, 0, 0, 0)' ? behind.background : backgroundColor,
        isSet: behind.isSet || element.style.color !== '',
      })
    }
    return remembered.get(element)
  }
  const colours = (text, element) => {
    const { background, isSet } = lookOf(element)
    const { color, fontSize, fontWeight } = getComputedStyle(element)
    const size = parseFloat(fontSize)
    const large = size >= 24 || (size >= 18.66 && Number(fontWeight) >= 700)
    return { text, colour: isSet ? color : null, background, large }
  }

  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const shown = []
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement
    const text = squeeze(walker.currentNode.data)
    if (text !== '' && element.checkVisibility({ visibilityProperty: true })) shown.push({ text, element })
  }
  const preview = document.body.querySelector('[data-skip-in-text]')
  return {
    preheader: preview?.checkVisibility() === false ? squeeze(preview.firstChild?.data ?? '') : '',
    texts: shown.map(({ text, element }) => ({ text, skipped: isSkipped(element) })),
    links: [...document.querySelectorAll('a')].map((link) => ({
      text: squeeze(link.textContent),
      href: link.getAttribute('href'),
      quiet: link.hasAttribute('data-quiet'),
      skipped: isSkipped(link),
    })),
    colours: shown.map(({ text, element }) => colours(text, element)),
    overflow: document.documentElement.scrollWidth - innerWidth,
  }
})()`

/** Looks at the mail that the page shows. */
export function survey(page: Page): Promise<Survey> {
  return page.evaluate<Survey>(script)
}
