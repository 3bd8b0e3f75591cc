import type { Shop } from '../../config/shop.ts'
import { type Language, languageOf, type Voice } from '../../emails/voice.ts'
import { channelDeclaration, topicsDeclaration } from './declaration.ts'
import { escapeHtml, page } from './page.ts'
import { type Choices, waysOf } from './preference-news.ts'
import { preferencesWords } from './preferences-words.ts'

interface PreferencesOptions {
  shop: Shop
  /** In which the page speaks. */
  voice: Voice
  chosen: Choices
  /** The end of a pause that lasts, ISO 8601. */
  pausedUntil: string | undefined
  /** Zone and day of the reader, to write dates in. */
  timeZone: string
  today: string
  /** What has just been done. */
  done?: 'saved' | 'unsubscribed'
  isBirthdayWrong?: boolean
}

interface Choice {
  value: string
  label: string
  note?: string
  lang?: Language
  isChosen: boolean
}

/** Named in their own languages. */
const voices: { value: Voice; label: string; lang: Language }[] = [
  { value: 'de-formal', label: 'Deutsch, mit Sie', lang: 'de' },
  { value: 'de-informal', label: 'Deutsch, mit du', lang: 'de' },
  { value: 'en', label: 'English', lang: 'en' },
]

/** The page on which people choose what they hear from the shop: one form, without JavaScript. */
export function preferencesPage(options: PreferencesOptions): string {
  const { shop, voice, chosen, pausedUntil, timeZone, today, done, isBirthdayWrong = false } = options
  const words = preferencesWords[voice]
  const language = languageOf(voice)
  const body = `<h1>${escapeHtml(words.title)}</h1>
    ${done ? `<p class="done" role="status">${escapeHtml(words[done])}</p>` : ''}
    <p>${escapeHtml(words.lead)}</p>
    <form method="post" action="?" class="sections">
      ${topics()}
      ${radios('frequency', words.frequency, frequencies())}
      ${radios('pause', words.pause, pauses())}
      ${checkboxes('channels', words.channels, channels())}
      ${preferred()}
      ${radios(
        'voice',
        words.voice,
        voices.map((one) => ({ ...one, isChosen: one.value === chosen.voice })),
      )}
      ${about()}
      <div class="buttons"><button>${escapeHtml(words.save)}</button>
        <button class="second" formaction="?unsubscribe">${escapeHtml(words.all)}</button></div>
    </form>`
  return page({
    shop,
    lang: language,
    title: done ? `${words.savedTitle}: ${words.title}` : words.title,
    body,
  })

  function topics(): string {
    if (shop.topics.length === 0) return ''
    const choices = shop.topics.map(({ id, name, description }) => ({
      value: id,
      label: name[language],
      note: description[language],
      isChosen: chosen.topics.includes(id),
    }))
    return checkboxes('topics', words.topics, choices, topicsDeclaration(shop, language))
  }

  function frequencies(): Choice[] {
    return Object.entries(words.frequencies).map(([value, label]) => ({
      value,
      label,
      isChosen: value === chosen.frequency,
    }))
  }

  function pauses(): Choice[] {
    const lasting = pausedUntil && {
      value: 'keep',
      label: words.keepPause.replace('{date}', () => dayOf(pausedUntil, language, timeZone)),
      isChosen: true,
    }
    const lengths = Object.entries(words.pauses).map(([value, label]) => ({ value, label, isChosen: false }))
    const none = { value: 'none', label: words.noPause, isChosen: !lasting }
    return [none, ...(lasting ? [lasting] : []), ...lengths]
  }

  function channels(): Choice[] {
    return shop.channels.map((channel) => ({
      value: channel,
      label: words.channelNames[channel],
      note: channelDeclaration(shop, language, channel),
      isChosen: chosen.channels.includes(channel),
    }))
  }

  function preferred(): string {
    const ways = waysOf(shop)
    if (ways.length < 2) return ''
    const any = { value: 'any', label: words.anyChannel, isChosen: chosen.preferredChannel === undefined }
    const named = ways.map((channel) => ({
      value: channel,
      label: words.channelNames[channel],
      isChosen: channel === chosen.preferredChannel,
    }))
    return radios('preferred', words.preferred, [any, ...named])
  }

  function about(): string {
    const fault = isBirthdayWrong
      ? `<p class="fault" role="alert" id="birthday-fault">${escapeHtml(words.birthdayFault)}</p>`
      : ''
    const interests = shop.interests.map(({ id, name }) => ({
      value: id,
      label: name[language],
      isChosen: chosen.interests.includes(id),
    }))
    return `<h2>${escapeHtml(words.about)}</h2>
      <label for="birthday">${escapeHtml(words.birthday)}</label>
      <p class="note" id="birthday-note">${escapeHtml(words.birthdayNote)}</p>${fault}
      <input id="birthday" name="birthday" type="date" min="1900-01-01" max="${today}" autocomplete="bday"
        value="${escapeHtml(chosen.birthday ?? '')}" aria-describedby="birthday-note${isBirthdayWrong ? ' birthday-fault" aria-invalid="true' : ''}">
      ${interests.length > 0 ? checkboxes('interests', words.interests, interests) : ''}`
  }
}

function radios(name: string, legend: string, choices: Choice[]): string {
  return group('radio', name, legend, choices)
}

function checkboxes(name: string, legend: string, choices: Choice[], note?: string): string {
  return group('checkbox', name, legend, choices, note)
}

function group(
  type: 'radio' | 'checkbox',
  name: string,
  legend: string,
  choices: Choice[],
  note = '',
): string {
  const rows = choices.map(({ value, label, note: more, lang, isChosen }) => {
    const id = `${name}-${value}`
    return `<div class="choice">
      <input type="${type}" id="${id}" name="${name}" value="${value}"${isChosen ? ' checked' : ''}${more ? ` aria-describedby="${id}-note"` : ''}>
      <div><label for="${id}"${lang ? ` lang="${lang}"` : ''}>${escapeHtml(label)}</label>
      ${more ? `<span class="note" id="${id}-note">${escapeHtml(more)}</span>` : ''}</div>
    </div>`
  })
  const described = note && ` aria-describedby="${name}-note"`
  return `<fieldset${described}><legend>${escapeHtml(legend)}</legend>
    ${note && `<p class="note" id="${name}-note">${escapeHtml(note)}</p>`}${rows.join('')}</fieldset>`
}

function dayOf(instant: string, language: Language, timeZone: string): string {
  const locale = language === 'de' ? 'de-DE' : 'en-GB'
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone }).format(new Date(instant))
}
