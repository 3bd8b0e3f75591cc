import type { Shop } from '../../config/shop.ts'
import { languageOf, type Voice } from '../../emails/voice.ts'
import { quoted } from '../../emails/wording/quoted.ts'
import type { EventData } from '../../journeys/events.ts'
import { escapeHtml, page } from './page.ts'

/** Why somebody unsubscribed, by their own choice among these. */
export type UnsubscribeReason = EventData<'unsubscribe.explained'>['reason']

/** What may come in place of every mail. */
export type OptDown = 'weekly' | 'monthly' | 'pause'

interface UnsubscribeOptions {
  shop: Shop
  voice: Voice
  /**
   * `open`: nothing is done yet. `topic`: the mail's topic is unsubscribed. `all`: no advertising comes any more.
   * `never`: none ever came. `fewer`: it comes less often. `explained`: the reason is told too.
   */
  standing: 'open' | 'topic' | 'all' | 'never' | 'fewer' | 'explained'
  /** The name of the mail's topic, while it is subscribed or if it has just been unsubscribed. */
  topic?: string | undefined
  preferencesUrl: string
}

type Words = Record<
  | 'title'
  | 'ask'
  | 'yes'
  | 'onlyTopic'
  | 'all'
  | 'fewerTitle'
  | OptDown
  | 'choose'
  | 'topicTitle'
  | 'topicDone'
  | 'allTitle'
  | 'allDone'
  | 'fewerDoneTitle'
  | 'fewerDone'
  | 'whyTitle'
  | 'why'
  | 'back'
  | 'explainedTitle'
  | 'explained',
  string
> & { reasons: Record<UnsubscribeReason, string> }

/**
 * The page behind the unsubscribe link: asks, or says what is done and, if they like, why. Each button names what it
 * does in the address it posts to, so that no form body has to be understood. Works without JavaScript.
 */
export function unsubscribePage({
  shop,
  voice,
  standing,
  topic,
  preferencesUrl,
}: UnsubscribeOptions): string {
  const words = wordsFor(shop.name, topic === undefined ? '' : quoted(topic, voice))[voice]
  const button = (query: string, label: string, kind = '') =>
    `<button formaction="?${query}"${kind && ` class="${kind}"`}>${escapeHtml(label)}</button>`
  // Its own address changes nothing: a scanner that submits every form it finds presses no button.
  const form = (...buttons: string[]) =>
    `<form method="post" action="?show" class="buttons">${buttons.join('')}</form>`
  const text = (line: string) => `<p>${escapeHtml(line)}</p>`
  const [title, body] = content()
  return page({ shop, lang: languageOf(voice), title, body: `<h1>${escapeHtml(title)}</h1>${body}` })

  function content(): [string, string] {
    switch (standing) {
      case 'open':
        return [words.title, text(words.ask) + form(...choices()) + fewer()]
      case 'topic':
        return [
          words.topicTitle,
          text(words.topicDone) + form(button('all', words.all, 'second')) + why() + choose(),
        ]
      case 'all':
        return [words.allTitle, text(words.allDone) + why() + choose()]
      case 'never':
        return [words.allTitle, text(words.allDone) + choose()]
      case 'fewer':
        return [words.fewerDoneTitle, text(words.fewerDone) + choose()]
      case 'explained':
        return [words.explainedTitle, text(words.explained) + choose()]
    }
  }

  function choices(): string[] {
    return topic === undefined
      ? [button('all', words.yes)]
      : [button('topic', words.onlyTopic), button('all', words.all, 'second')]
  }

  function fewer(): string {
    const buttons = (['weekly', 'monthly', 'pause'] as const).map((one) =>
      button(`instead=${one}`, words[one], 'second'),
    )
    return `<h2>${escapeHtml(words.fewerTitle)}</h2>${form(...buttons)}${choose()}`
  }

  function why(): string {
    const buttons = Object.entries(words.reasons).map(([reason, label]) =>
      button(`because=${reason}`, label, 'second'),
    )
    return `<h2>${escapeHtml(words.whyTitle)}</h2>${text(words.why)}${form(...buttons)}`
  }

  function choose(): string {
    const label = standing === 'open' || standing === 'fewer' ? words.choose : words.back
    return `<p><a href="${escapeHtml(preferencesUrl)}">${escapeHtml(label)}</a></p>`
  }
}

function wordsFor(shop: string, topic: string): Record<Voice, Words> {
  return {
    'de-formal': {
      title: 'Keine Empfehlungen mehr?',
      ask: `Möchten Sie von ${shop} keine Werbung per E-Mail mehr bekommen? Nachrichten zu Ihren Bestellungen erhalten Sie weiterhin.`,
      yes: 'Ja, bitte abmelden',
      onlyTopic: `Nur ${topic} abbestellen`,
      all: 'Alle Werbung abbestellen',
      fewerTitle: 'Oder lieber seltener?',
      weekly: 'Höchstens einmal in der Woche',
      monthly: 'Höchstens einmal im Monat',
      pause: 'Drei Monate Pause',
      choose: 'Themen, Häufigkeit und mehr einstellen',
      topicTitle: 'Das Thema ist abbestellt',
      topicDone: `Zu ${topic} schreibt ${shop} Ihnen nicht mehr. Alles andere bleibt, wie es war.`,
      allTitle: 'Sie sind abgemeldet',
      allDone: `Von ${shop} kommt keine Werbung mehr zu Ihnen. Nachrichten zu Ihren Bestellungen erhalten Sie weiterhin.`,
      fewerDoneTitle: 'Ist notiert',
      fewerDone: `Ab sofort hören Sie seltener von ${shop}. Nachrichten zu Ihren Bestellungen kommen wie bisher.`,
      whyTitle: 'Woran lag es?',
      why: 'Wenn Sie mögen, sagen Sie es uns mit einem Klick. Sie müssen nicht.',
      back: 'Doch lieber auswählen, was kommt',
      explainedTitle: 'Danke',
      explained: 'Das hilft uns, es künftig besser zu machen.',
      reasons: {
        'too-many': 'Es waren zu viele E-Mails',
        'not-relevant': 'Die Themen passten nicht zu mir',
        'never-asked': 'Ich habe sie nie bestellt',
        privacy: 'Wegen des Datenschutzes',
        other: 'Etwas anderes',
      },
    },
    'de-informal': {
      title: 'Keine Empfehlungen mehr?',
      ask: `Möchtest du von ${shop} keine Werbung per E-Mail mehr bekommen? Nachrichten zu deinen Bestellungen erhältst du weiterhin.`,
      yes: 'Ja, bitte abmelden',
      onlyTopic: `Nur ${topic} abbestellen`,
      all: 'Alle Werbung abbestellen',
      fewerTitle: 'Oder lieber seltener?',
      weekly: 'Höchstens einmal in der Woche',
      monthly: 'Höchstens einmal im Monat',
      pause: 'Drei Monate Pause',
      choose: 'Themen, Häufigkeit und mehr einstellen',
      topicTitle: 'Das Thema ist abbestellt',
      topicDone: `Zu ${topic} schreibt ${shop} dir nicht mehr. Alles andere bleibt, wie es war.`,
      allTitle: 'Du bist abgemeldet',
      allDone: `Von ${shop} kommt keine Werbung mehr zu dir. Nachrichten zu deinen Bestellungen erhältst du weiterhin.`,
      fewerDoneTitle: 'Ist notiert',
      fewerDone: `Ab sofort hörst du seltener von ${shop}. Nachrichten zu deinen Bestellungen kommen wie bisher.`,
      whyTitle: 'Woran lag es?',
      why: 'Wenn du magst, sag es uns mit einem Klick. Du musst nicht.',
      back: 'Doch lieber auswählen, was kommt',
      explainedTitle: 'Danke',
      explained: 'Das hilft uns, es künftig besser zu machen.',
      reasons: {
        'too-many': 'Es waren zu viele E-Mails',
        'not-relevant': 'Die Themen passten nicht zu mir',
        'never-asked': 'Ich habe sie nie bestellt',
        privacy: 'Wegen des Datenschutzes',
        other: 'Etwas anderes',
      },
    },
    en: {
      title: 'No more recommendations?',
      ask: `Would you like ${shop} to stop sending you advertising by email? You will still hear from us about your orders.`,
      yes: 'Yes, unsubscribe me',
      onlyTopic: `Unsubscribe from ${topic} only`,
      all: 'Unsubscribe from all advertising',
      fewerTitle: 'Or just less often?',
      weekly: 'Once a week at most',
      monthly: 'Once a month at most',
      pause: 'A three-month break',
      choose: 'Choose topics, frequency and more',
      topicTitle: 'You are unsubscribed from this topic',
      topicDone: `${shop} will not write to you about ${topic} any more. Everything else stays as it was.`,
      allTitle: 'You are unsubscribed',
      allDone: `${shop} will not send you advertising any more. You will still hear from us about your orders.`,
      fewerDoneTitle: 'Noted',
      fewerDone: `From now on you will hear from ${shop} less often. Messages about your orders come as before.`,
      whyTitle: 'What was the reason?',
      why: 'If you like, tell us with one click. You need not.',
      back: 'Choose what to receive after all',
      explainedTitle: 'Thank you',
      explained: 'This helps us to do better.',
      reasons: {
        'too-many': 'There were too many emails',
        'not-relevant': 'The topics did not suit me',
        'never-asked': 'I never asked for them',
        privacy: 'Privacy concerns',
        other: 'Something else',
      },
    },
  }
}
