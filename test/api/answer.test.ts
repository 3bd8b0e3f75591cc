import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { fieldsOf } from '../../api/pages/answer-fields.ts'
import { answerWords } from '../../api/pages/answer-words.ts'
import { createLinks } from '../../config/links.ts'
import { type Question, questions } from '../../journeys/questions.ts'
import { links } from '../activities/setup.ts'
import { customerRow, noon } from '../database/shop-news.ts'
import { ownBrowser } from '../helpers/own-browser.ts'
import { ownDatabase } from '../helpers/own-database.ts'
import { pageFaults } from '../helpers/page-faults.ts'
import { notedOf, richShop, subscriber } from './readers.ts'
import { answerOf, ownApi, rowCount } from './setup.ts'

const { database } = await ownDatabase()
const browser = await ownBrowser()
const api = await ownApi(database, () => new Date('2026-03-01T12:00:00Z'), richShop)

const allQuestions = Object.keys(questions) as Question[]
const voices = [
  { voice: 'de-formal', person: {} },
  { voice: 'de-informal', person: { formOfAddress: 'informal' } },
  { voice: 'en', person: { locale: 'en-GB' } },
] as const

/** A customer with a mail that asks them something, and where its links lead. */
async function asked(name: string, question: Question | null, more: Parameters<typeof subscriber>[3] = {}) {
  const { id } = await subscriber(database, api, name, more)
  const sendId = randomUUID()
  await database.query(
    `insert into sends (id, customer_id, journey, subject, step, template, props, purpose, mandatory, summary, state,
                        decision, intended_at, due_at, idempotency_key, changed_at, question)
     values ($1, $2, 'after-purchase', '1001', 'satisfied', 'satisfaction', '{}', 'marketing', false, 'order 1001',
             'delivered', 1, $3, $3, $4, $3, $5)`,
    [sendId, id, noon, sendId, question],
  )
  return { id, sendId, url: api.url + new URL(links.make('answer', sendId)).pathname }
}

const give = (url: string, answers: Record<string, string> | string) =>
  fetch(`${url}?give`, { method: 'POST', body: new URLSearchParams(answers) }).then(answerOf)

const place = { journey: 'after-purchase', subject: '1001', step: 'satisfied' }

describe('the link of a mail that asks', () => {
  it.each(['GET', 'HEAD', 'OPTIONS'])('changes nothing when it is only looked at (%s)', async (method) => {
    const { url } = await asked(`looked-${method}`, 'satisfaction')
    const before = await rowCount(database)
    expect((await fetch(`${url}?product=poor&give`, { method })).status).toBe(200)
    expect(await rowCount(database)).toBe(before)
  })

  it('shows the question with the choice that was tapped, and passes over what there is not', async () => {
    const { url } = await asked('tapped', 'satisfaction')
    const { text } = await answerOf(await fetch(`${url}?product=fair&service=lovely&utm_source=mail`))
    expect(text.match(/<input[^>]* checked>/g)).toEqual([
      '<input type="radio" id="product-fair" name="product" value="fair" checked>',
    ])
    expect(text).toContain('<textarea')
  })

  it('takes the answer before it says thanks, and wakes the journey', async () => {
    const { id, url } = await asked('given', 'satisfaction')
    const answers = { product: 'good', service: 'poor' }
    const answer = await give(url, { ...answers, comment: ' Zu spät,\r\naber heil.\u0000 ' })
    expect(answer).toMatchObject({ status: 200, type: 'text/html' })
    expect(answer.headers.get('set-cookie')).toBeNull()
    expect(answer.text).toContain('der meldet sich bei Ihnen')
    expect(await notedOf(database, id)).toEqual([
      {
        type: 'question.answered',
        data: { ...place, question: 'satisfaction', answers, comment: 'Zu spät,\naber heil.' },
      },
    ])
    expect(api.rung.filter(({ customerId }) => customerId === id)).toMatchObject([
      { types: ['question.answered'] },
    ])
    const { lastSeq, wakeSeq } = await customerRow(database, 'given')
    expect(wakeSeq).toBe(lastSeq)
  })

  it('takes a further answer in place of the first', async () => {
    const { id, url } = await asked('again', 'quiet-reason')
    for (const reason of ['prices', 'no-need', 'prices']) await give(url, { reason })
    const noted = await notedOf(database, id)
    expect(noted.map(({ data }) => data.answers)).toEqual([
      { reason: 'prices' },
      { reason: 'no-need' },
      { reason: 'prices' },
    ])
  })

  it.each([
    ['a field there is not', { product: 'good', price: 'good' }],
    ['a choice there is not', { product: 'lovely' }],
    ['nothing chosen', { comment: 'Zerkratzt.' }],
    ['a comment that is too long', { product: 'good', comment: 'a'.repeat(2_001) }],
    ['a field twice', 'product=good&product=poor'],
  ])('refuses %s, and changes nothing', async (what, answers) => {
    const { id, url } = await asked(what, 'satisfaction')
    const { status, text } = await give(url, answers)
    expect(status).toBe(422)
    expect(text).toContain('Bitte wählen Sie eine Antwort aus.')
    expect(await notedOf(database, id)).toEqual([])
  })

  it('keeps what was written where the choice is missing', async () => {
    const { url } = await asked('kept', 'satisfaction')
    expect((await give(url, { comment: 'A & <b>' })).text).toContain('>A &#38; &#60;b&#62;</textarea>')
  })

  it('refuses a comment where there is none', async () => {
    const { url } = await asked('no-comment', 'stay')
    expect((await give(url, { stay: 'yes', comment: 'Gern' })).status).toBe(422)
  })

  it('tells nothing when it is wrong', async () => {
    const { id, sendId, url } = await asked('guessed', 'satisfaction')
    const silent = await asked('asks-nothing', null)
    const gone = await asked('erased', 'satisfaction')
    await database.query('update customers set erased_at = now() where id = $1', [gone.id])
    const foreign = createLinks('http://127.0.0.1', 'another secret, just as long as the first one')
    const token = new URL(url).pathname.split('/').at(-1) ?? ''
    const paths = [
      new URL(foreign.make('answer', sendId)).pathname,
      new URL(links.make('preferences', sendId)).pathname.replace('preferences', 'answer'),
      new URL(links.make('answer', randomUUID())).pathname,
      `/answer/${sendId}`,
      `/answer/${token.slice(0, -1)}`,
      '/answer/%00',
      new URL(silent.url).pathname,
      new URL(gone.url).pathname,
    ]
    const answers = []
    for (const path of paths) {
      answers.push(await answerOf(await fetch(`${api.url}${path}?product=good`)))
      answers.push(await give(api.url + path, { product: 'good' }))
    }
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
    expect(answers[0]).toMatchObject({ status: 404, type: 'text/html' })
    for (const one of [id, silent.id, gone.id]) expect(await notedOf(database, one)).toEqual([])
  })
})

describe('an answer that wishes something', () => {
  it('changes how often the shop writes, and adds to the interests', async () => {
    const { id, url } = await asked('wishes', 'wishes')
    await give(url, { frequency: 'weekly', interest: 'vinyl' })
    await give(url, { interest: 'concerts' })
    await give(url, { frequency: 'weekly', interest: 'vinyl' })
    expect((await customerRow(database, 'wishes')).profile.preferences).toEqual({
      frequency: 'weekly',
      interests: ['vinyl', 'concerts'],
    })
    expect((await notedOf(database, id)).map(({ type }) => type)).toEqual([
      'question.answered',
      'preferences.changed',
      'question.answered',
      'preferences.changed',
      'question.answered',
    ])
  })

  it('adds what somebody likes best to what they said before', async () => {
    const { url } = await asked('likes', 'interest')
    expect((await answerOf(await fetch(`${url}?interest=vinyl`))).text).not.toContain('name="frequency"')
    await give(url, { interest: 'vinyl' })
    expect((await customerRow(database, 'likes')).profile.preferences).toEqual({ interests: ['vinyl'] })
  })

  it('knows no interests but the shop’s own', async () => {
    const { url } = await asked('foreign-interest', 'wishes')
    expect((await give(url, { interest: 'knitting' })).status).toBe(422)
    expect((await answerOf(await fetch(url))).text).toContain('>Vinyl</label>')
  })

  it('ends advertising where somebody wants none any more', async () => {
    const { url } = await asked('leaves', 'stay')
    expect((await give(url, { stay: 'no' })).text).toContain('keine Werbung mehr')
    expect((await customerRow(database, 'leaves')).profile.consents?.email).toMatchObject({
      given: false,
      by: 'person',
    })
  })

  it('leaves everything as it was for who stays', async () => {
    const { id, url } = await asked('stays', 'stay')
    await give(url, { stay: 'yes' })
    expect(await notedOf(database, id)).toMatchObject([{ type: 'question.answered' }])
  })
})

describe('its page', () => {
  it.each(voices)('has words for every question and choice in $voice', ({ voice }) => {
    for (const question of allQuestions) {
      const { fields, choices } = answerWords[question][voice]
      const known = [...fieldsOf(question, richShop).fields]
      expect(Object.keys(fields)).toEqual(known.map(([field]) => field))
      const own = known.flatMap(([field, its]) =>
        field === 'interest' ? [] : its.map((choice) => `${field}.${choice}`),
      )
      expect(Object.keys(choices)).toEqual(own)
    }
  })

  it.each(voices)('is usable for everybody, in $voice', async ({ voice, person }) => {
    for (const question of allQuestions) {
      const { url } = await asked(`page-${voice}-${question}`, question, person)
      const { text } = await answerOf(await fetch(url))
      expect(text).toContain(answerWords[question][voice].title)
      expect(await pageFaults(browser, text), question).toEqual([])
      const [[field, choices]] = [...fieldsOf(question, richShop).fields] as [[string, string[]]]
      const thanks = await give(url, { [field]: choices[0] ?? '' })
      expect(thanks.status).toBe(200)
      expect(await pageFaults(browser, thanks.text), question).toEqual([])
    }
  })

  it('needs no script, and nothing but the keyboard', async () => {
    const { id, url } = await asked('by-keyboard', 'satisfaction')
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`${url}?product=good`)
    for (let count = 0; count < 4; count += 1) await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.waitForURL('**?give')
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Das freut uns')
    await context.close()
    expect(await notedOf(database, id)).toMatchObject([{ data: { answers: { product: 'good' } } }])
  })

  it('is not changed by a scanner that runs scripts and submits every form', async () => {
    const { id, url } = await asked('scanned', 'quiet-reason')
    const page = await browser.newPage()
    await page.goto(`${url}?reason=too-many`)
    await Promise.all([page.waitForURL('**?show'), page.evaluate('document.forms[0].submit()')])
    expect(await page.getByRole('radio', { checked: true }).getAttribute('value')).toBe('too-many')
    await page.close()
    expect(await notedOf(database, id)).toEqual([])
  })
})
