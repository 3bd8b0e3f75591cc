import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { noon } from '../database/shop-news.ts'
import { ownDatabase } from '../helpers/own-database.ts'
import { richShop } from './readers.ts'
import { ownApi } from './setup.ts'

const { database } = await ownDatabase()
const shop = { ...richShop, facts: { 'just-married': {} } }
const api = await ownApi(database, () => noon, shop)

const said = (subject: string, type: string, data: object) => ({
  specversion: '1.0',
  id: randomUUID(),
  source: 'shop',
  subject,
  type,
  data,
})
const note = (subject: string, data: object = {}) =>
  said(subject, 'note.added', {
    noteId: 'n1',
    author: 'Vera',
    text: 'Married in May,\ntold on the phone.',
    fact: 'just-married',
    ...data,
  })

async function notesOn(subject: string) {
  const path = `/v1/customers/lifecycle?source=shop&subject=${subject}`
  return (await api.ask<{ notes: object[] }>('GET', path)).json.notes
}

it('keeps a note of the shop’s people for staff, and its text nowhere else', async () => {
  expect(await api.post(note('kept'))).toMatchObject({ status: 202 })
  expect(await notesOn('kept')).toEqual([
    {
      at: noon.toISOString(),
      author: 'Vera',
      about: 'just-married',
      text: 'Married in May,\ntold on the phone.',
      sensitive: false,
    },
  ])
  const { rows } = await database.query("select data from events where data::text like '%phone%'")
  expect(rows).toEqual([])
})

it('puts a note in the place of the one of its name, and removes it, with all that it said', async () => {
  await api.post([note('changed'), note('changed', { text: 'In June.', sensitive: true })])
  expect(await notesOn('changed')).toMatchObject([{ text: 'In June.', sensitive: true }])
  await api.post(said('changed', 'note.removed', { noteId: 'n1', author: 'Vera' }))
  expect(await notesOn('changed')).toEqual([])
})

it('adds a note once, however often it is told', async () => {
  const event = note('repeated')
  await api.post(event)
  await api.post(said('repeated', 'note.removed', { noteId: 'n1', author: 'Vera' }))
  expect(await api.post(event)).toMatchObject({ json: { accepted: 0, duplicates: 1 } })
  expect(await notesOn('repeated')).toEqual([])
})

it('goes by when things were noted, and not by the order in which they are told', async () => {
  const at = (time: string) => `2026-02-01T${time}Z`
  const removal = { noteId: 'n1', author: 'Vera', removedAt: at('10:00:00') }
  await api.post(said('turned', 'note.removed', removal))
  await api.post(note('turned', { addedAt: at('09:00:00') }))
  expect(await notesOn('turned')).toEqual([])
  await api.post(note('turned', { addedAt: at('11:00:00'), text: 'In June.' }))
  await api.post(note('turned', { addedAt: at('10:30:00'), text: 'In July.' }))
  await api.post(said('turned', 'note.removed', { ...removal, removedAt: at('10:45:00') }))
  expect(await notesOn('turned')).toMatchObject([{ text: 'In June.' }])
})

it.each([
  { data: { fact: 'divorced' }, field: 'data.fact', detail: /one of the shop file's facts \(just-married\)/ },
  { data: { author: undefined }, field: 'data.author', detail: /is missing/ },
  { data: { expiresAt: 'soon' }, field: 'data.expiresAt', detail: /ISO 8601/ },
])('refuses a note with a faulty $field', async ({ data, field, detail }) => {
  expect(await api.post(note('refused', data))).toMatchObject({
    status: 400,
    json: { errors: [{ field, detail: expect.stringMatching(detail) }] },
  })
})
