import type { Voice } from '../../emails/voice.ts'
import { isBad, type Question } from '../../journeys/questions.ts'

interface QuestionWords {
  title: string
  lead: string
  /** What is asked in each field. */
  fields: Record<string, string>
  /** By `field.choice`; interests carry the shop's own names. */
  choices: Record<string, string>
}

interface Thanks {
  title: string
  text: string
  /** Whether to offer the page on which people choose what they hear. */
  offersChoice?: true
}

/** The words of every question's page. */
export const pageWords: Record<
  Voice,
  { give: string; fault: string; choose: string; comment: { label: string; note: string } }
> = {
  'de-formal': {
    give: 'Antwort abschicken',
    fault: 'Bitte wählen Sie eine Antwort aus.',
    choose: 'Themen, Häufigkeit und mehr einstellen',
    comment: {
      label: 'Möchten Sie etwas dazu sagen?',
      note: 'Ein Mensch liest es. Sie müssen nichts schreiben.',
    },
  },
  'de-informal': {
    give: 'Antwort abschicken',
    fault: 'Bitte wähl eine Antwort aus.',
    choose: 'Themen, Häufigkeit und mehr einstellen',
    comment: {
      label: 'Möchtest du etwas dazu sagen?',
      note: 'Ein Mensch liest es. Du musst nichts schreiben.',
    },
  },
  en: {
    give: 'Send my answer',
    fault: 'Please choose an answer.',
    choose: 'Choose topics, frequency and more',
    comment: {
      label: 'Would you like to add anything?',
      note: 'A person reads it. You need not write anything.',
    },
  },
}

/** The words of each question. */
export const answerWords: Record<Question, Record<Voice, QuestionWords>> = {
  wishes: {
    'de-formal': {
      title: 'Wie hätten Sie es gern?',
      lead: 'Bitte prüfen Sie Ihre Auswahl und schicken Sie sie ab. Dann richten wir uns danach.',
      fields: {
        frequency: 'Wie oft möchten Sie Post von uns?',
        interest: 'Was interessiert Sie am meisten?',
      },
      choices: {
        'frequency.every': 'Jede Nachricht, sobald es sie gibt',
        'frequency.weekly': 'Gesammelt, einmal in der Woche',
        'frequency.monthly': 'Gesammelt, einmal im Monat',
      },
    },
    'de-informal': {
      title: 'Wie hättest du es gern?',
      lead: 'Bitte prüf deine Auswahl und schick sie ab. Dann richten wir uns danach.',
      fields: {
        frequency: 'Wie oft möchtest du Post von uns?',
        interest: 'Was interessiert dich am meisten?',
      },
      choices: {
        'frequency.every': 'Jede Nachricht, sobald es sie gibt',
        'frequency.weekly': 'Gesammelt, einmal in der Woche',
        'frequency.monthly': 'Gesammelt, einmal im Monat',
      },
    },
    en: {
      title: 'How would you like it?',
      lead: 'Please check your choice and send it. Then we will go by it.',
      fields: { frequency: 'How often shall we write?', interest: 'What interests you most?' },
      choices: {
        'frequency.every': 'Each piece as it comes',
        'frequency.weekly': 'All together, once a week',
        'frequency.monthly': 'All together, once a month',
      },
    },
  },
  interest: {
    'de-formal': {
      title: 'Was mögen Sie am liebsten?',
      lead: 'Bitte prüfen Sie Ihre Auswahl und schicken Sie sie ab. Dann richten wir uns danach.',
      fields: { interest: 'Was passt am ehesten?' },
      choices: {},
    },
    'de-informal': {
      title: 'Was magst du am liebsten?',
      lead: 'Bitte prüf deine Auswahl und schick sie ab. Dann richten wir uns danach.',
      fields: { interest: 'Was passt am ehesten?' },
      choices: {},
    },
    en: {
      title: 'What do you like best?',
      lead: 'Please check your choice and send it. Then we will go by it.',
      fields: { interest: 'Which comes closest?' },
      choices: {},
    },
  },
  satisfaction: {
    'de-formal': {
      title: 'Ist alles gut?',
      lead: 'Sagen Sie es uns ruhig, auch und gerade wenn etwas nicht stimmt.',
      fields: {
        product: 'Sind Sie mit dem, was Sie bekommen haben, zufrieden?',
        service: 'Und wie haben wir uns angestellt, bei der Bestellung und bei der Lieferung?',
      },
      choices: {
        'product.good': 'Ja, ich bin zufrieden',
        'product.fair': 'Es geht so',
        'product.poor': 'Nein, ich bin nicht zufrieden',
        'service.good': 'Gut',
        'service.fair': 'Es ging so',
        'service.poor': 'Nicht gut',
      },
    },
    'de-informal': {
      title: 'Ist alles gut?',
      lead: 'Sag es uns ruhig, auch und gerade wenn etwas nicht stimmt.',
      fields: {
        product: 'Bist du mit dem, was du bekommen hast, zufrieden?',
        service: 'Und wie haben wir uns angestellt, bei der Bestellung und bei der Lieferung?',
      },
      choices: {
        'product.good': 'Ja, ich bin zufrieden',
        'product.fair': 'Es geht so',
        'product.poor': 'Nein, ich bin nicht zufrieden',
        'service.good': 'Gut',
        'service.fair': 'Es ging so',
        'service.poor': 'Nicht gut',
      },
    },
    en: {
      title: 'Is all well?',
      lead: 'Do tell us, and all the more so if something is not right.',
      fields: {
        product: 'Are you happy with what you received?',
        service: 'And how did we do ourselves, with taking the order and with getting it to you?',
      },
      choices: {
        'product.good': 'Yes, I am happy with it',
        'product.fair': 'It is all right',
        'product.poor': 'No, I am not happy with it',
        'service.good': 'Well',
        'service.fair': 'It was all right',
        'service.poor': 'Not well',
      },
    },
  },
  'quiet-reason': {
    'de-formal': {
      title: 'Eine offene Frage',
      lead: 'Dafür, dass es still geworden ist, kann es viele Gründe geben. Jede ehrliche Antwort hilft uns.',
      fields: { reason: 'Was trifft am ehesten zu?' },
      choices: {
        'reason.no-need': 'Ich brauche gerade nichts',
        'reason.too-many': 'Ich bekomme zu viele E-Mails',
        'reason.not-relevant': 'Die E-Mails passen nicht zu mir',
        'reason.prices': 'Es ist mir zu teuer',
        'reason.elsewhere': 'Ich kaufe inzwischen woanders',
        'reason.disappointed': 'Etwas hat mich enttäuscht',
      },
    },
    'de-informal': {
      title: 'Eine offene Frage',
      lead: 'Dafür, dass es still geworden ist, kann es viele Gründe geben. Jede ehrliche Antwort hilft uns.',
      fields: { reason: 'Was trifft am ehesten zu?' },
      choices: {
        'reason.no-need': 'Ich brauche gerade nichts',
        'reason.too-many': 'Ich bekomme zu viele E-Mails',
        'reason.not-relevant': 'Die E-Mails passen nicht zu mir',
        'reason.prices': 'Es ist mir zu teuer',
        'reason.elsewhere': 'Ich kaufe inzwischen woanders',
        'reason.disappointed': 'Etwas hat mich enttäuscht',
      },
    },
    en: {
      title: 'An open question',
      lead: 'There can be many reasons why it has gone quiet. Every honest answer helps us.',
      fields: { reason: 'Which comes closest?' },
      choices: {
        'reason.no-need': 'There is nothing I need just now',
        'reason.too-many': 'I get too many emails',
        'reason.not-relevant': 'The emails are not for me',
        'reason.prices': 'It is too expensive',
        'reason.elsewhere': 'I shop elsewhere these days',
        'reason.disappointed': 'Something let me down',
      },
    },
  },
  stay: {
    'de-formal': {
      title: 'Sollen wir weiterschreiben?',
      lead: 'Beides ist uns recht. Nachrichten zu Ihren Bestellungen erhalten Sie in jedem Fall.',
      fields: { stay: 'Möchten Sie weiter Post von uns bekommen?' },
      choices: {
        'stay.yes': 'Ja, ich möchte weiter von Ihnen hören',
        'stay.no': 'Nein, bitte keine Werbung mehr',
      },
    },
    'de-informal': {
      title: 'Sollen wir weiterschreiben?',
      lead: 'Beides ist uns recht. Nachrichten zu deinen Bestellungen erhältst du in jedem Fall.',
      fields: { stay: 'Möchtest du weiter Post von uns bekommen?' },
      choices: {
        'stay.yes': 'Ja, ich möchte weiter von euch hören',
        'stay.no': 'Nein, bitte keine Werbung mehr',
      },
    },
    en: {
      title: 'Shall we go on writing?',
      lead: 'Either is fine with us. You will hear about your orders in any case.',
      fields: { stay: 'Would you like to go on receiving emails from us?' },
      choices: {
        'stay.yes': 'Yes, I would like to keep hearing from you',
        'stay.no': 'No more advertising, please',
      },
    },
  },
}

type Case =
  | 'wish'
  | 'happy'
  | 'fair'
  | 'unhappy'
  | 'no-need'
  | 'too-many'
  | 'not-relevant'
  | 'prices'
  | 'elsewhere'
  | 'disappointed'
  | 'stays'
  | 'leaves'

/** Those to whom it helps to choose what they hear. */
const choosers: ReadonlySet<Case> = new Set(['wish', 'too-many', 'not-relevant', 'stays'])

/** What is said to an answer. @param shop its name */
export function thanksFor(
  question: Question,
  chosen: Readonly<Record<string, string>>,
  voice: Voice,
  shop: string,
): Thanks {
  const its = caseOf(question, chosen)
  const { title, text } = thanks(shop)[voice][its]
  return { title, text, ...(choosers.has(its) && { offersChoice: true }) }
}

function caseOf(question: Question, chosen: Readonly<Record<string, string>>): Case {
  const given = Object.values(chosen)
  switch (question) {
    case 'wishes':
    case 'interest':
      return 'wish'
    case 'satisfaction':
      return isBad(question, chosen) ? 'unhappy' : given.includes('fair') ? 'fair' : 'happy'
    case 'quiet-reason':
      return (chosen.reason ?? 'no-need') as Case
    case 'stay':
      return chosen.stay === 'no' ? 'leaves' : 'stays'
  }
}

function thanks(shop: string): Record<Voice, Record<Case, { title: string; text: string }>> {
  return {
    'de-formal': {
      wish: {
        title: 'Ist notiert',
        text: 'Von jetzt an richten wir uns danach. Ändern können Sie es jederzeit.',
      },
      happy: {
        title: 'Das freut uns',
        text: 'Danke, dass Sie es uns gesagt haben. Wir geben es gern weiter.',
      },
      fair: {
        title: 'Danke für die ehrliche Antwort',
        text: 'Wir schauen uns an, was besser geht. Möchten Sie etwas dazu sagen, antworten Sie einfach auf unsere E-Mail.',
      },
      unhappy: {
        title: 'Das tut uns leid',
        text: 'Ihre Antwort geht jetzt an einen Menschen, und der meldet sich bei Ihnen.',
      },
      'no-need': {
        title: 'Das ist gut zu wissen',
        text: `Dann lassen Sie sich Zeit. ${shop} ist da, wenn Sie wieder etwas suchen.`,
      },
      'too-many': {
        title: 'Danke für die ehrliche Antwort',
        text: 'Wie oft wir Ihnen schreiben, bestimmen Sie: seltener, gesammelt oder gar nicht.',
      },
      'not-relevant': {
        title: 'Danke für die ehrliche Antwort',
        text: 'Sagen Sie uns, was Sie interessiert, dann richten wir uns danach.',
      },
      prices: {
        title: 'Danke für die ehrliche Antwort',
        text: 'Das hilft uns mehr, als Sie vielleicht denken.',
      },
      elsewhere: {
        title: 'Danke für die ehrliche Antwort',
        text: `Wir wünschen Ihnen dort viel Freude. Bei ${shop} sind Sie jederzeit willkommen.`,
      },
      disappointed: {
        title: 'Das tut uns leid',
        text: 'Ihre Antwort geht jetzt an einen Menschen. Möchten Sie mehr erzählen, antworten Sie einfach auf unsere E-Mail.',
      },
      stays: {
        title: 'Schön, dass Sie bleiben',
        text: 'Wir schreiben Ihnen weiterhin. Wie oft und worüber, bestimmen Sie.',
      },
      leaves: {
        title: 'Dann ist hier Ruhe',
        text: `Von ${shop} kommt keine Werbung mehr zu Ihnen. Nachrichten zu Ihren Bestellungen erhalten Sie weiterhin.`,
      },
    },
    'de-informal': {
      wish: {
        title: 'Ist notiert',
        text: 'Von jetzt an richten wir uns danach. Ändern kannst du es jederzeit.',
      },
      happy: { title: 'Das freut uns', text: 'Danke, dass du es uns gesagt hast. Wir geben es gern weiter.' },
      fair: {
        title: 'Danke für die ehrliche Antwort',
        text: 'Wir schauen uns an, was besser geht. Möchtest du etwas dazu sagen, antworte einfach auf unsere E-Mail.',
      },
      unhappy: {
        title: 'Das tut uns leid',
        text: 'Deine Antwort geht jetzt an einen Menschen, und der meldet sich bei dir.',
      },
      'no-need': {
        title: 'Das ist gut zu wissen',
        text: `Dann lass dir Zeit. ${shop} ist da, wenn du wieder etwas suchst.`,
      },
      'too-many': {
        title: 'Danke für die ehrliche Antwort',
        text: 'Wie oft wir dir schreiben, bestimmst du: seltener, gesammelt oder gar nicht.',
      },
      'not-relevant': {
        title: 'Danke für die ehrliche Antwort',
        text: 'Sag uns, was dich interessiert, dann richten wir uns danach.',
      },
      prices: {
        title: 'Danke für die ehrliche Antwort',
        text: 'Das hilft uns mehr, als du vielleicht denkst.',
      },
      elsewhere: {
        title: 'Danke für die ehrliche Antwort',
        text: `Wir wünschen dir dort viel Freude. Bei ${shop} bist du jederzeit willkommen.`,
      },
      disappointed: {
        title: 'Das tut uns leid',
        text: 'Deine Antwort geht jetzt an einen Menschen. Möchtest du mehr erzählen, antworte einfach auf unsere E-Mail.',
      },
      stays: {
        title: 'Schön, dass du bleibst',
        text: 'Wir schreiben dir weiterhin. Wie oft und worüber, bestimmst du.',
      },
      leaves: {
        title: 'Dann ist hier Ruhe',
        text: `Von ${shop} kommt keine Werbung mehr zu dir. Nachrichten zu deinen Bestellungen erhältst du weiterhin.`,
      },
    },
    en: {
      wish: { title: 'Noted', text: 'From now on we will go by it. You can change it at any time.' },
      happy: { title: 'We are glad', text: 'Thank you for telling us. We will gladly pass it on.' },
      fair: {
        title: 'Thank you for your honest answer',
        text: 'We will look at what we can do better. If you would like to say more, just reply to our email.',
      },
      unhappy: {
        title: 'We are sorry',
        text: 'Your answer now goes to a person, who will get in touch with you.',
      },
      'no-need': {
        title: 'That is good to know',
        text: `Then take your time. ${shop} is here when you are looking for something again.`,
      },
      'too-many': {
        title: 'Thank you for your honest answer',
        text: 'How often we write is for you to say: less often, all together, or not at all.',
      },
      'not-relevant': {
        title: 'Thank you for your honest answer',
        text: 'Tell us what interests you, and we will go by it.',
      },
      prices: { title: 'Thank you for your honest answer', text: 'It helps us more than you may think.' },
      elsewhere: {
        title: 'Thank you for your honest answer',
        text: `We wish you well there. You are welcome at ${shop} at any time.`,
      },
      disappointed: {
        title: 'We are sorry',
        text: 'Your answer now goes to a person. If you would like to tell us more, just reply to our email.',
      },
      stays: {
        title: 'Good to have you with us',
        text: 'We will go on writing to you. How often and about what is for you to say.',
      },
      leaves: {
        title: 'Then we will be quiet',
        text: `${shop} will not send you advertising any more. You will still hear from us about your orders.`,
      },
    },
  }
}
