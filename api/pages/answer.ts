import type { Shop } from '../../config/shop.ts'
import { languageOf, type Voice } from '../../emails/voice.ts'
import type { Question } from '../../journeys/questions.ts'
import { fieldsOf, longestComment } from './answer-fields.ts'
import { answerWords, pageWords, thanksFor } from './answer-words.ts'
import { escapeHtml, page } from './page.ts'

/** The choice in each field. */
export type Answers = Readonly<Record<string, string>>

interface AnswerOptions {
  shop: Shop
  voice: Voice
  question: Question
  chosen: Answers
  comment: string
  /** Nothing was chosen, or something that is not there. */
  isFault: boolean
}

/**
 * The page on which the question of a mail is answered: the choice that was tapped is marked, and a button gives the
 * answer. The form's own address changes nothing: a scanner that submits every form it finds presses no button.
 */
export function answerPage({ shop, voice, question, chosen, comment, isFault }: AnswerOptions): string {
  const words = answerWords[question][voice]
  const { give, fault } = pageWords[voice]
  const { fields, hasComment } = fieldsOf(question, shop)
  const body = `<h1>${escapeHtml(words.title)}</h1>
    ${isFault ? `<p class="fault" role="alert" id="fault">${escapeHtml(fault)}</p>` : ''}
    <p>${escapeHtml(words.lead)}</p>
    <form method="post" action="?show" class="sections">
      ${[...fields].map(([field, choices]) => group(field, choices)).join('')}
      ${hasComment ? commentField() : ''}
      <div class="buttons"><button formaction="?give">${escapeHtml(give)}</button></div>
    </form>`
  const title = isFault ? `${fault} ${words.title}` : words.title
  return page({ shop, lang: languageOf(voice), title, body })

  function group(field: string, choices: readonly string[]): string {
    const rows = choices.map((value) => {
      const id = `${field}-${value}`
      const isChosen = chosen[field] === value
      return `<div class="choice">
        <input type="radio" id="${id}" name="${field}" value="${value}"${isChosen ? ' checked' : ''}>
        <label for="${id}">${escapeHtml(labelOf(field, value))}</label></div>`
    })
    const described = isFault ? ' aria-describedby="fault"' : ''
    return `<fieldset${described}><legend>${escapeHtml(words.fields[field] ?? field)}</legend>${rows.join('')}</fieldset>`
  }

  function labelOf(field: string, value: string): string {
    const interest = shop.interests.find(({ id }) => id === value)
    return words.choices[`${field}.${value}`] ?? interest?.name[languageOf(voice)] ?? value
  }

  function commentField(): string {
    const { label, note } = pageWords[voice].comment
    return `<label for="comment">${escapeHtml(label)}</label>
      <p class="note" id="comment-note">${escapeHtml(note)}</p>
      <textarea id="comment" name="comment" rows="4" maxlength="${longestComment}"
        aria-describedby="comment-note">${escapeHtml(comment)}</textarea>`
  }
}

/** Says thanks in words that fit the answer, and where it makes sense how to choose what comes. */
export function thanksPage({
  shop,
  voice,
  question,
  chosen,
  preferencesUrl,
}: Pick<AnswerOptions, 'shop' | 'voice' | 'question' | 'chosen'> & { preferencesUrl: string }): string {
  const { title, text, offersChoice } = thanksFor(question, chosen, voice, shop.name)
  const choose = offersChoice
    ? `<p><a href="${escapeHtml(preferencesUrl)}">${escapeHtml(pageWords[voice].choose)}</a></p>`
    : ''
  const body = `<h1>${escapeHtml(title)}</h1><p role="status">${escapeHtml(text)}</p>${choose}`
  return page({ shop, lang: languageOf(voice), title, body })
}
