import { expect, it } from 'vitest'
import { runOps } from '../../cli/run-ops.ts'
import { orderStory } from '../../journeys/orders/order-story.ts'
import { type Clock, people } from '../api/person.ts'
import { apiKey, ownApi } from '../api/setup.ts'
import { afterOrder } from '../api/told-story.ts'
import { news, noon, order } from '../database/shop-news.ts'
import { ownDatabase } from '../helpers/own-database.ts'

const { database } = await ownDatabase()
const clock: Clock = { now: noon }
const journeys = [orderStory, afterOrder()]
const api = await ownApi(database, () => clock.now, undefined, journeys)
const person = people(database, clock, journeys)

async function ops(...args: string[]) {
  const [said, complained]: [string[], string[]] = [[], []]
  const code = await runOps(['--url', api.url, '--key', apiKey, ...args], {
    print: (text) => void said.push(text),
    complain: (text) => void complained.push(text),
  })
  return { code, said: said.join(''), complained: complained.join('') }
}

const anna = ['--source', 'shop', '--subject', 'anna']
const answer = ['--who', 'Ada', '--why', 'a test']

it('explains where a customer stands and what became of a mail, and steers a story by hand', async () => {
  const one = await person('anna')
  await one.hear()
  const { said } = await ops('explain', ...anna, '--who', 'Ada')
  expect(said).toContain('lapsed since 2026-02-02 11:00:00')
  expect(said).toMatch(/^next mail: after-order\/o-anna\/at-once, 2026-02-03 07:00:00/m)
  expect(said).toMatch(/^after-order \(order o-anna\) +at-once .*quiet hours/m)
  expect((await ops('explain', ...anna, '--mail', 'after-order/o-anna/if-opened')).said).toContain(
    'if nothing happens it is passed over then: not: hello was opened',
  )
  expect((await ops('journeys')).said).toMatch(/^after-order +on +marketing +50 +order\.placed +1 /m)
  expect((await ops('journeys', 'after-order')).said).toMatch(/^at-once +send +1 /m)
  expect((await ops('journeys', 'after-order', '--customers', '--step', 'at-once')).said).toContain(one.id)
  expect(await ops('journey', 'skip', 'after-order', ...anna, ...answer)).toEqual({
    code: 0,
    said: expect.stringMatching(/^after-order\/o-anna: if-opened is next, due 2026-02-05 11:00:00/),
    complained: '',
  })
  expect((await ops('journey', 'end', 'after-order', ...anna, ...answer)).said).toBe(
    'after-order/o-anna has ended: ended by hand.\n',
  )
  expect((await ops('explain', ...anna)).said).toMatch(/end +after-order\/o-anna +Ada +a test/)
})

it('says in a line what somebody is drawn to', async () => {
  const one = await person('drawn')
  await one.tell(
    news('drawn', { type: 'preferences.changed', data: { interests: ['jazz'] } }),
    order('drawn', 'o-second', {
      data: {
        orderId: 'o-second',
        orderNumber: '2',
        placedAt: noon.toISOString(),
        currency: 'EUR',
        total: 100,
        paymentMethod: 'invoice',
        items: [{ productId: 'p9', name: 'Quartets', quantity: 1, price: 100, category: 'klassik' }],
      },
    }),
  )
  expect((await ops('explain', '--source', 'shop', '--subject', 'drawn')).said).toContain(
    '\ndrawn to: jazz (they said so), klassik (6 points)\n',
  )
})

it.each([
  { args: ['explain', '--source', 'shop'], code: 2, says: /--subject <subject>/ },
  { args: ['journey', 'stop', 'x'], code: 2, says: /unknown command/ },
  { args: ['journey', 'move', 'after-order', ...anna, ...answer], code: 2, says: /--step <step>/ },
  { args: ['journey', 'end', 'after-order', ...anna], code: 2, says: /--who <name>/ },
  { args: ['journeys', '--customers'], code: 2, says: /needs the name of a journey/ },
  {
    args: ['journeys', 'nothing'],
    code: 2,
    says: /there is no journey nothing; there are order, after-order/,
  },
  { args: ['journey', 'end', 'nothing', ...anna, ...answer], code: 1, says: /There is/ },
])('answers in one line what is wrong: $args', async ({ args, code, says }) => {
  const refused = await ops(...args)
  expect(refused).toMatchObject({ code, said: '' })
  expect(refused.complained).toMatch(/^error: [^\n]*\n$/)
  expect(refused.complained).toMatch(says)
})
