import type { Voice } from '../../emails/voice.ts'
import type { Channel } from '../../journeys/channel.ts'
import type { Frequency } from './preference-news.ts'

type Words = Record<
  | 'title'
  | 'lead'
  | 'saved'
  | 'savedTitle'
  | 'unsubscribed'
  | 'topics'
  | 'frequency'
  | 'pause'
  | 'noPause'
  | 'keepPause'
  | 'channels'
  | 'preferred'
  | 'anyChannel'
  | 'voice'
  | 'about'
  | 'birthday'
  | 'birthdayNote'
  | 'birthdayFault'
  | 'interests'
  | 'save'
  | 'all',
  string
> & {
  frequencies: Record<Frequency, string>
  pauses: Record<'1' | '3' | '6', string>
  channelNames: Record<Channel, string>
}

const german = {
  noPause: 'Keine Pause',
  keepPause: 'Die Pause bis {date} beibehalten',
  frequencies: {
    every: 'Bei jedem Anlass',
    weekly: 'Höchstens einmal in der Woche, gesammelt in einer E-Mail',
    monthly: 'Höchstens einmal im Monat, gesammelt in einer E-Mail',
    'orders-only': 'Nur zu meinen Bestellungen, keine Werbung',
  },
  pauses: { '1': 'Einen Monat lang', '3': 'Drei Monate lang', '6': 'Sechs Monate lang' },
  channelNames: {
    email: 'E-Mail',
    sms: 'SMS',
    push: 'Mitteilungen auf dem Handy',
    post: 'Post',
    partner: 'E-Mails von Partnern',
  },
  channels: 'Auf welchem Weg?',
  preferred: 'Auf welchem Weg am liebsten?',
  anyChannel: 'Ganz gleich',
  frequency: 'Wie oft?',
  voice: 'Sprache und Anrede',
  pause: 'Eine Pause einlegen',
  save: 'Speichern',
  all: 'Alle Werbung abbestellen',
}

export const preferencesWords: Record<Voice, Words> = {
  'de-formal': {
    ...german,
    title: 'Was Sie von uns hören',
    lead: 'Hier bestimmen Sie, wovon wir Ihnen schreiben und wie oft. Was Sie speichern, gilt sofort. Nachrichten zu Ihren Bestellungen bekommen Sie in jedem Fall.',
    saved: 'Gespeichert. Es gilt ab sofort.',
    savedTitle: 'Gespeichert',
    unsubscribed: 'Sie sind abgemeldet. Werbung kommt von uns keine mehr.',
    topics: 'Worüber dürfen wir Ihnen schreiben?',
    about: 'Damit es zu Ihnen passt',
    birthday: 'Ihr Geburtstag',
    birthdayNote: 'Nur für einen Gruß zu diesem Tag. Sie können das Feld leer lassen.',
    birthdayFault:
      'Bitte geben Sie ein Datum an, das schon vergangen ist, zum Beispiel 1980-02-29, oder nichts.',
    interests: 'Was interessiert Sie?',
  },
  'de-informal': {
    ...german,
    title: 'Was du von uns hörst',
    lead: 'Hier bestimmst du, wovon wir dir schreiben und wie oft. Was du speicherst, gilt sofort. Nachrichten zu deinen Bestellungen bekommst du in jedem Fall.',
    saved: 'Gespeichert. Es gilt ab sofort.',
    savedTitle: 'Gespeichert',
    unsubscribed: 'Du bist abgemeldet. Werbung kommt von uns keine mehr.',
    topics: 'Worüber dürfen wir dir schreiben?',
    about: 'Damit es zu dir passt',
    birthday: 'Dein Geburtstag',
    birthdayNote: 'Nur für einen Gruß zu diesem Tag. Du kannst das Feld leer lassen.',
    birthdayFault: 'Bitte gib ein Datum an, das schon vergangen ist, zum Beispiel 1980-02-29, oder nichts.',
    interests: 'Was interessiert dich?',
  },
  en: {
    title: 'What you hear from us',
    lead: 'This is where you decide what we write to you about, and how often. What you save takes effect at once. Messages about your orders will reach you in any case.',
    saved: 'Saved, with immediate effect.',
    savedTitle: 'Saved',
    unsubscribed: 'You are unsubscribed. We will not send you any more advertising.',
    topics: 'What may we write to you about?',
    frequency: 'How often?',
    frequencies: {
      every: 'Whenever there is news',
      weekly: 'Once a week at most, gathered in one email',
      monthly: 'Once a month at most, gathered in one email',
      'orders-only': 'Only about my orders, no advertising',
    },
    pause: 'Take a break',
    noPause: 'No break',
    keepPause: 'Keep the break until {date}',
    pauses: { '1': 'For one month', '3': 'For three months', '6': 'For six months' },
    channels: 'By which means?',
    preferred: 'Which do you prefer?',
    anyChannel: 'It makes no difference',
    channelNames: {
      email: 'Email',
      sms: 'Text message',
      push: 'Notifications on your phone',
      post: 'Post',
      partner: 'Emails from partners',
    },
    voice: 'Language',
    about: 'So that it suits you',
    birthday: 'Your birthday',
    birthdayNote: 'Only so that we can send our good wishes. You may leave this empty.',
    birthdayFault: 'Please give a date in the past, such as 1980-02-29, or none.',
    interests: 'What are you interested in?',
    save: 'Save',
    all: 'Unsubscribe from all advertising',
  },
}
