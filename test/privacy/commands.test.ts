import { beforeAll, expect, it } from 'vitest'
import { acceptEvents } from '../../api/events/accept-events.ts'
import { runOps } from '../../cli/run-ops.ts'
import { apiKey, ownApi } from '../api/setup.ts'
import { news, noon } from '../database/shop-news.ts'
import { ownDatabase } from '../helpers/own-database.ts'

const { database } = await ownDatabase()
const api = await ownApi(database, () => noon)

beforeAll(async () => {
  await acceptEvents(database, [news('anna', { customer: { firstName: 'Anna' } })], noon)
})

/** What a command says, and its exit code. */
async function ops(...args: string[]) {
  let said = ''
  const say = (text: string) => {
    said += text
  }
  const code = await runOps(['--url', api.url, '--key', apiKey, ...args], { print: say, complain: say })
  return { code, said }
}

const anna = ['--source', 'shop', '--subject', 'anna']
const answerable = ['--who', 'Vera Kraft', '--why', 'asked by letter']

it('the keeper of a shop’s data exports, restricts and erases somebody, and sees who did', async () => {
  const exported = await ops('export', ...anna, '--who', 'Vera Kraft')
  expect(JSON.parse(exported.said)).toMatchObject({ customer: { profile: { firstName: 'Anna' } } })
  expect(await ops('restrict', ...anna, ...answerable)).toMatchObject({
    code: 0,
    said: expect.stringContaining('Nothing but mandatory mails'),
  })
  expect(await ops('restrict', '--lift', ...anna, ...answerable)).toMatchObject({ code: 0 })
  expect(await ops('erase', ...anna, ...answerable)).toMatchObject({
    code: 0,
    said: expect.stringContaining('why: asked by letter'),
  })
  expect(await ops('erase', '--proof', ...anna)).toMatchObject({
    code: 0,
    said: expect.stringContaining('done: not yet'),
  })
  const { said } = await ops('audit', ...anna)
  for (const what of ['person.exported', 'person.restricted', 'person.released', 'person.erased']) {
    expect(said).toContain(what)
  }
})

it.each([
  { args: ['erase', ...anna], code: 2 },
  { args: ['erase', '--source', 'shop', ...answerable], code: 2 },
  { args: ['restrict', ...anna], code: 2 },
  { args: ['export', '--source', 'shop'], code: 2 },
  { args: ['export', '--source', 'shop', '--subject', 'nobody'], code: 1 },
  { args: ['erase', '--source', 'shop', '--subject', 'nobody', ...answerable], code: 1 },
])('$args ends with exit code $code and one line', async ({ args, code }) => {
  const ended = await ops(...args)
  expect(ended.code).toBe(code)
  expect(ended.said.trim().split('\n')).toHaveLength(1)
})
