import type { Shop } from '../../config/shop.ts'
import { languageOf, type Voice, voiceOf } from '../../emails/voice.ts'
import { escapeHtml, page } from './page.ts'

const words: Record<Voice, { title: string; body: string }> = {
  'de-formal': {
    title: 'Dieser Link führt nirgendwohin',
    body: 'Vielleicht ist er abgelaufen, oder er wurde nicht vollständig übernommen. Bitte öffnen Sie ihn noch einmal aus der E-Mail heraus.',
  },
  'de-informal': {
    title: 'Dieser Link führt nirgendwohin',
    body: 'Vielleicht ist er abgelaufen, oder er wurde nicht vollständig übernommen. Bitte öffne ihn noch einmal aus der E-Mail heraus.',
  },
  en: {
    title: 'This link leads nowhere',
    body: 'It may have expired, or parts of it went missing. Please open it once more from the email.',
  },
}

/** The one page for every link that is wrong, expired or somebody else's; nobody learns which. In the shop's voice. */
export function notValidPage(shop: Shop): string {
  const voice = voiceOf(shop.locale, shop.formOfAddress)
  const { title, body } = words[voice]
  return page({
    shop,
    lang: languageOf(voice),
    title,
    body: `<h1>${escapeHtml(title)}</h1><p>${escapeHtml(body)}</p>`,
  })
}
