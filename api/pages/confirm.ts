import type { Shop } from '../../config/shop.ts'
import { languageOf, type Voice } from '../../emails/voice.ts'
import { escapeHtml, page } from './page.ts'

/** Where a request stands that is to be confirmed. `declined`: the person answered no. */
export type Standing = 'open' | 'confirmed' | 'declined'

interface ConfirmOptions {
  shop: Shop
  voice: Voice
  standing: Standing
  /** `re-consent`: the shop asked, so that there is a no beside the yes. */
  kind: 'sign-up' | 're-consent'
  /** What is agreed to, word for word. */
  wording: string
}

type Words = Record<
  | 'signUpTitle'
  | 'signUp'
  | 'askTitle'
  | 'ask'
  | 'yes'
  | 'agree'
  | 'no'
  | 'confirmedTitle'
  | 'confirmed'
  | 'declinedTitle'
  | 'declined',
  string
>

/** The page behind the link to confirm: asks, or says how it stands. Without JavaScript. */
export function confirmPage({ shop, voice, standing, kind, wording }: ConfirmOptions): string {
  const words = wordsFor(shop.name)[voice]
  const text = (key: keyof Words) => escapeHtml(words[key])
  const [title, body] =
    standing === 'open'
      ? kind === 'sign-up'
        ? [
            words.signUpTitle,
            `<p>${text('signUp')}</p><blockquote>${escapeHtml(wording)}</blockquote>
             <form method="post"><button name="answer" value="yes">${text('yes')}</button></form>`,
          ]
        : [
            words.askTitle,
            `<p>${text('ask')}</p><blockquote>${escapeHtml(wording)}</blockquote>
             <form method="post"><button name="answer" value="yes">${text('agree')}</button>
             <button class="quiet" name="answer" value="no">${text('no')}</button></form>`,
          ]
      : [words[`${standing}Title`], `<p>${text(standing)}</p>`]
  return page({ shop, lang: languageOf(voice), title, body: `<h1>${escapeHtml(title)}</h1>${body}` })
}

function wordsFor(shop: string): Record<Voice, Words> {
  return {
    'de-formal': {
      signUpTitle: 'Nur noch ein Klick',
      signUp: 'Mit der Bestätigung geben Sie diese Einwilligung:',
      yes: 'Ja, bitte anmelden',
      askTitle: 'Dürfen wir Ihnen schreiben?',
      ask: 'Wenn Sie Ja sagen, geben Sie diese Einwilligung:',
      agree: 'Ja, schreiben Sie mir',
      no: 'Nein, danke',
      confirmedTitle: 'Sie sind angemeldet',
      confirmed: `Schön, dass Sie von ${shop} hören möchten. Abmelden können Sie sich jederzeit, mit dem Link am Ende jeder unserer E-Mails.`,
      declinedTitle: 'Wir schreiben Ihnen nicht',
      declined: `Von ${shop} kommt keine Werbung zu Ihnen. Nachrichten zu Ihren Bestellungen erhalten Sie weiterhin.`,
    },
    'de-informal': {
      signUpTitle: 'Nur noch ein Klick',
      signUp: 'Mit der Bestätigung gibst du diese Einwilligung:',
      yes: 'Ja, bitte anmelden',
      askTitle: 'Dürfen wir dir schreiben?',
      ask: 'Wenn du Ja sagst, gibst du diese Einwilligung:',
      agree: 'Ja, schreibt mir',
      no: 'Nein, danke',
      confirmedTitle: 'Du bist angemeldet',
      confirmed: `Schön, dass du von ${shop} hören möchtest. Abmelden kannst du dich jederzeit, mit dem Link am Ende jeder unserer E-Mails.`,
      declinedTitle: 'Wir schreiben dir nicht',
      declined: `Von ${shop} kommt keine Werbung zu dir. Nachrichten zu deinen Bestellungen erhältst du weiterhin.`,
    },
    en: {
      signUpTitle: 'One more click',
      signUp: 'By confirming, this is what you agree to:',
      yes: 'Yes, sign me up',
      askTitle: 'May we write to you?',
      ask: 'By saying yes, this is what you agree to:',
      agree: 'Yes, write to me',
      no: 'No, thank you',
      confirmedTitle: 'You are signed up',
      confirmed: `It is good to know that you would like to hear from ${shop}. You can unsubscribe at any time, with the link at the end of each of our emails.`,
      declinedTitle: 'We will not write to you',
      declined: `${shop} will not send you advertising. You will still hear from us about your orders.`,
    },
  }
}
