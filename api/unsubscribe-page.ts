import type { Shop } from '../config/shop.ts'
import type { Voice } from '../emails/voice.ts'
import { escapeHtml, page } from './page.ts'

interface Words {
  title: string
  ask: string
  button: string
  doneTitle: string
  done: string
}

/**
 * The page behind the unsubscribe link: asks, or says that it is done. Works without JavaScript.
 */
export function unsubscribePage({ shop, voice, done }: { shop: Shop; voice: Voice; done: boolean }): string {
  const words = wordsFor(shop.name)[voice]
  const lang = voice === 'en' ? 'en' : 'de'
  const body = done
    ? `<h1>${escapeHtml(words.doneTitle)}</h1><p>${escapeHtml(words.done)}</p>`
    : `<h1>${escapeHtml(words.title)}</h1><p>${escapeHtml(words.ask)}</p>
       <form method="post"><button type="submit">${escapeHtml(words.button)}</button></form>`
  return page({ shop, lang, title: done ? words.doneTitle : words.title, body })
}

function wordsFor(shop: string): Record<Voice, Words> {
  return {
    'de-formal': {
      title: 'Keine Empfehlungen mehr',
      ask: `Möchten Sie von ${shop} keine Werbung per E-Mail mehr bekommen? Nachrichten zu Ihren Bestellungen erhalten Sie weiterhin.`,
      button: 'Ja, bitte abmelden',
      doneTitle: 'Sie sind abgemeldet',
      done: `Von ${shop} kommt keine Werbung mehr zu Ihnen. Nachrichten zu Ihren Bestellungen erhalten Sie weiterhin.`,
    },
    'de-informal': {
      title: 'Keine Empfehlungen mehr',
      ask: `Möchtest du von ${shop} keine Werbung per E-Mail mehr bekommen? Nachrichten zu deinen Bestellungen erhältst du weiterhin.`,
      button: 'Ja, bitte abmelden',
      doneTitle: 'Du bist abgemeldet',
      done: `Von ${shop} kommt keine Werbung mehr zu dir. Nachrichten zu deinen Bestellungen erhältst du weiterhin.`,
    },
    en: {
      title: 'No more recommendations',
      ask: `Would you like ${shop} to stop sending you offers by e-mail? You will still hear from us about your orders.`,
      button: 'Yes, unsubscribe me',
      doneTitle: 'You are unsubscribed',
      done: `${shop} will not send you offers any more. You will still hear from us about your orders.`,
    },
  }
}
