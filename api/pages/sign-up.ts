import type { Shop } from '../../config/shop.ts'
import { languageOf, type Voice } from '../../emails/voice.ts'
import { escapeHtml, page } from './page.ts'

/** What can be wrong with what was typed. `again`: the form was sent too early or too late to be trusted. */
export type SignUpFault = 'email' | 'firstName' | 'topics' | 'again'

interface SignUpOptions {
  shop: Shop
  voice: Voice
  /** The address that takes the form. */
  action: string
  /** What is agreed to, word for word. */
  wording: string
  /** What was typed before, to be mended. */
  typed?: { email?: string; firstName?: string; topics?: readonly string[] }
  faults?: readonly SignUpFault[]
}

type Words = Record<
  | 'title'
  | 'lead'
  | 'email'
  | 'firstName'
  | 'optional'
  | 'topics'
  | 'agree'
  | 'send'
  | 'trap'
  | 'thanksTitle'
  | 'thanks'
  | 'nothing',
  string
> & { faults: Record<SignUpFault, string> }

/** The name of the field that people do not see, and that machines fill in. */
export const trapField = 'website'

/** The form to sign up. Without JavaScript; each fault stands with its field. */
export function signUpPage({ shop, voice, action, wording, typed = {}, faults = [] }: SignUpOptions): string {
  const words = wordsFor(shop.name)[voice]
  const language = languageOf(voice)
  const topics = shop.topics.map(
    ({ id, name, description }) => `<div class="choice">
      <input type="checkbox" id="topic-${id}" name="topics" value="${id}"${typed.topics?.includes(id) ? ' checked' : ''}>
      <label for="topic-${id}">${escapeHtml(name[language])} <span class="note">${escapeHtml(description[language])}</span></label>
    </div>`,
  )
  const body = `<h1>${escapeHtml(words.title)}</h1><p>${escapeHtml(words.lead)}</p>
    ${faults.includes('again') ? `<p class="fault" role="alert">${escapeHtml(words.faults.again)}</p>` : ''}
    <form method="post" action="${escapeHtml(action)}" novalidate>
      ${field('email', words.email, 'type="email" required autocomplete="email" maxlength="254"')}
      ${field('firstName', `${words.firstName} ${words.optional}`, 'type="text" autocomplete="given-name" maxlength="60"')}
      ${topics.length > 0 ? `<fieldset${described('topics')}><legend>${escapeHtml(words.topics)}</legend>${fault('topics')}${topics.join('')}</fieldset>` : ''}
      <div class="away" aria-hidden="true"><label for="${trapField}">${escapeHtml(words.trap)}</label>
        <input id="${trapField}" name="${trapField}" type="text" tabindex="-1" autocomplete="off"></div>
      <p class="note">${escapeHtml(words.agree)}</p><blockquote class="note">${escapeHtml(wording)}</blockquote>
      <button type="submit">${escapeHtml(words.send)}</button>
    </form>`
  return page({ shop, lang: language, title: words.title, body })

  function field(name: 'email' | 'firstName', label: string, attributes: string): string {
    const invalid = faults.includes(name) ? ' aria-invalid="true"' : ''
    return `<label for="${name}">${escapeHtml(label)}</label>${fault(name)}
      <input id="${name}" name="${name}" value="${escapeHtml(typed[name] ?? '')}" ${attributes}${invalid}${described(name)}>`
  }

  function fault(name: SignUpFault): string {
    return faults.includes(name)
      ? `<p class="fault" role="alert" id="${name}-fault">${escapeHtml(words.faults[name])}</p>`
      : ''
  }

  function described(name: SignUpFault): string {
    return faults.includes(name) ? ` aria-describedby="${name}-fault"` : ''
  }
}

/** Says where to look next; the same for every address, whether or not it is known here. */
export function thanksPage(shop: Shop, voice: Voice): string {
  const { thanksTitle, thanks, nothing } = wordsFor(shop.name)[voice]
  const body = `<h1>${escapeHtml(thanksTitle)}</h1><p>${escapeHtml(thanks)}</p><p>${escapeHtml(nothing)}</p>`
  return page({ shop, lang: languageOf(voice), title: thanksTitle, body })
}

function wordsFor(shop: string): Record<Voice, Words> {
  return {
    'de-formal': {
      title: 'Post von uns?',
      lead: `Melden Sie sich an, und ${shop} schreibt Ihnen.`,
      email: 'Ihre E-Mail-Adresse',
      firstName: 'Ihr Vorname',
      optional: '(wenn Sie mögen)',
      topics: 'Worüber dürfen wir Ihnen schreiben?',
      agree: 'Das ist die Einwilligung, die Sie geben, sobald Sie die Anmeldung bestätigen:',
      send: 'Anmelden',
      trap: 'Dieses Feld bitte leer lassen',
      thanksTitle: 'Bitte schauen Sie in Ihr Postfach',
      thanks:
        'Wir schicken Ihnen eine E-Mail mit einem Link. Erst wenn Sie damit bestätigen, dass die Adresse Ihre ist, gilt die Anmeldung.',
      nothing:
        'Nach ein paar Minuten ist nichts da? Dann sehen Sie im Spam-Ordner nach. Wer schon angemeldet ist, bekommt keine weitere Nachricht.',
      faults: {
        email: 'Bitte geben Sie Ihre E-Mail-Adresse vollständig an, zum Beispiel anna@example.com.',
        firstName: 'Bitte schreiben Sie den Vornamen ohne Sonderzeichen, höchstens 60 Zeichen lang.',
        topics: 'Bitte wählen Sie mindestens ein Thema aus.',
        again: 'Das hat nicht geklappt. Bitte schicken Sie das Formular noch einmal ab.',
      },
    },
    'de-informal': {
      title: 'Post von uns?',
      lead: `Melde dich an, und ${shop} schreibt dir.`,
      email: 'Deine E-Mail-Adresse',
      firstName: 'Dein Vorname',
      optional: '(wenn du magst)',
      topics: 'Worüber dürfen wir dir schreiben?',
      agree: 'Das ist die Einwilligung, die du gibst, sobald du die Anmeldung bestätigst:',
      send: 'Anmelden',
      trap: 'Dieses Feld bitte leer lassen',
      thanksTitle: 'Bitte schau in dein Postfach',
      thanks:
        'Wir schicken dir eine E-Mail mit einem Link. Erst wenn du damit bestätigst, dass die Adresse deine ist, gilt die Anmeldung.',
      nothing:
        'Nach ein paar Minuten ist nichts da? Dann sieh im Spam-Ordner nach. Wer schon angemeldet ist, bekommt keine weitere Nachricht.',
      faults: {
        email: 'Bitte gib deine E-Mail-Adresse vollständig an, zum Beispiel anna@example.com.',
        firstName: 'Bitte schreib den Vornamen ohne Sonderzeichen, höchstens 60 Zeichen lang.',
        topics: 'Bitte wähle mindestens ein Thema aus.',
        again: 'Das hat nicht geklappt. Bitte schick das Formular noch einmal ab.',
      },
    },
    en: {
      title: 'Would you like to hear from us?',
      lead: `Sign up, and ${shop} will write to you.`,
      email: 'Your email address',
      firstName: 'Your first name',
      optional: '(if you like)',
      topics: 'What may we write to you about?',
      agree: 'This is what you agree to once you confirm the sign-up:',
      send: 'Sign up',
      trap: 'Please leave this field empty',
      thanksTitle: 'Please look in your inbox',
      thanks:
        'We are sending you an email with a link. Your sign-up counts once you have used it to confirm that the address is yours.',
      nothing:
        'Nothing there after a few minutes? Then look in the spam folder. Whoever is signed up already gets no further message.',
      faults: {
        email: 'Please give your email address in full, such as anna@example.com.',
        firstName: 'Please write the first name without special characters, in at most 60 characters.',
        topics: 'Please choose at least one topic.',
        again: 'That did not work. Please send the form once more.',
      },
    },
  }
}
