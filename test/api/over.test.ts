import { expect, it } from 'vitest'
import { days, hours } from '../../journeys/instant.ts'
import { orderStory } from '../../journeys/orders/order-story.ts'
import { browse } from '../../journeys/stories/browse.ts'
import { cart } from '../../journeys/stories/cart.ts'
import { replenishment } from '../../journeys/stories/replenishment.ts'
import { slowing } from '../../journeys/stories/slowing.ts'
import { winBack } from '../../journeys/stories/win-back.ts'
import { news, noon, order } from '../database/shop-news.ts'
import { ownDatabase } from '../helpers/own-database.ts'
import { type Clock, type Person, people } from './person.ts'
import { ownApi } from './setup.ts'

const { database } = await ownDatabase()
const clock: Clock = { now: noon }
const told = [orderStory, cart, browse, replenishment, slowing, winBack]
const api = await ownApi(database, () => clock.now, undefined, told)
const person = people(database, clock, told)

const item = { productId: 'p7', name: 'Ole', quantity: 1, price: 1990 }
const yesterday = (one: Date) => new Date(one.getTime() - days(1))

const cartNews = (name: string, items = [item]) =>
  news(name, { type: 'cart.updated', data: { cartId: 'k1', currency: 'EUR', total: 1990, items } })

/** An order of the thing in the cart. */
const bought = (name: string) => {
  const { data, ...event } = order(name, `again-${name}`)
  return { ...event, data: { ...(data as object), items: [item] } }
}

/** Somebody who ordered yesterday. */
const newCustomer = (name: string) => person(name, { occurredAt: yesterday(noon) })

const mailOf = async ({ id }: Person, mail: string) =>
  (await api.ask<object>('GET', `/v1/customers/${id}/lifecycle?mail=${mail}`)).json

const storiesOf = async ({ id }: Person) =>
  (
    await api.ask<{ stories: { journey: string; changedBy: object }[] }>(
      'GET',
      `/v1/customers/${id}/lifecycle`,
    )
  ).json.stories

const ordered = { what: 'order.placed', number: 3 }

it.each<{
  silence: string
  arrange: (name: string) => Promise<Person>
  mail: string
  why: string
  decision?: number
  evidence: object[]
}>([
  {
    silence: 'the cart was bought before a word of it',
    async arrange(name) {
      const one = await newCustomer(name)
      await one.tell(cartNews(name))
      await one.hear()
      one.later(hours(2))
      await one.tell(bought(name))
      await one.hear()
      one.later(hours(2))
      await one.tell(order(name, `third-${name}`))
      await one.hear()
      return one
    },
    mail: `cart/k1-${noon.toISOString()}/cart-reminder`,
    why: 'over: the cart was bought',
    decision: 2,
    evidence: [ordered],
  },
  {
    silence: 'the cart was bought after the first word',
    async arrange(name) {
      const one = await newCustomer(name)
      await one.tell(cartNews(name))
      await one.hear()
      one.later(hours(5))
      await one.hear()
      await one.tell(bought(name))
      await one.hear()
      return one
    },
    mail: `cart/k1-${noon.toISOString()}/cart-second`,
    why: 'over: the cart was bought',
    evidence: [ordered],
  },
  {
    silence: 'the cart was bought while the first word was on its way',
    async arrange(name) {
      const one = await newCustomer(name)
      await one.tell(cartNews(name))
      await one.hear()
      one.later(hours(5))
      await one.decide()
      await one.tell(bought(name))
      await one.decide()
      return one
    },
    mail: `cart/k1-${noon.toISOString()}/cart-reminder`,
    why: 'ended: over: the cart was bought',
    evidence: [{ what: expect.stringContaining('decision') }, ordered],
  },
  {
    silence: 'the cart was bought, and no decision has seen it',
    async arrange(name) {
      const one = await newCustomer(name)
      await one.tell(cartNews(name))
      await one.hear()
      await one.tell(bought(name))
      return one
    },
    mail: `cart/k1-${noon.toISOString()}/cart-reminder`,
    why: 'over: the cart was bought',
    evidence: [ordered],
  },
  {
    silence: 'the cart was emptied',
    async arrange(name) {
      const one = await newCustomer(name)
      await one.tell(cartNews(name))
      await one.hear()
      one.later(hours(1))
      await one.tell(cartNews(name, []))
      await one.hear()
      return one
    },
    mail: `cart/k1-${noon.toISOString()}/cart-reminder`,
    why: 'over: the cart was emptied or begun anew',
    evidence: [{ what: 'cart.updated', number: 3 }],
  },
  {
    silence: 'the silence was broken after a word',
    async arrange(name) {
      const one = await person(name)
      await one.hear()
      one.later(days(1))
      await one.tell(order(name, `again-${name}`))
      await one.hear()
      return one
    },
    mail: 'win-back/after-o-{name}/why-so-quiet',
    why: 'over: an order was placed',
    evidence: [{ what: 'order.placed', number: 2 }],
  },
])('$silence: its reason is stored, and what it goes by', async ({ silence, arrange, mail, ...says }) => {
  const name = silence.replaceAll(/\W+/g, '-')
  const one = await arrange(name)
  expect(await mailOf(one, mail.replace('{name}', name))).toMatchObject({
    outcome: 'skipped',
    rule: 'over',
    ...says,
  })
})

it('a silence that was broken before it began names what ends one', async () => {
  const one = await newCustomer('never-silent')
  await one.hear()
  one.later(days(20))
  await one.tell(order('never-silent', 'again-never-silent'))
  await one.hear()
  expect(await mailOf(one, 'win-back/after-o-never-silent/we-miss-you')).toMatchObject({
    rule: 'no such subject',
    why: expect.stringMatching(/; it is over when an order was placed$/),
    evidence: [{ what: 'order.placed', number: 2 }],
  })
})

it('a story that came to its end of itself is not ended once more', async () => {
  const one = await newCustomer('done')
  await one.tell(cartNews('done'))
  await one.hear()
  for (const _ of [1, 2, 3, 4]) {
    one.later(days(1))
    await one.hear()
  }
  await one.tell(bought('done'))
  await one.hear()
  const { rows } = await database.query(
    `select r ->> 'why' as why from decisions d, jsonb_array_elements(d.reasons) r
     where d.customer_id = $1 and r ->> 'what' = 'end' and r ->> 'story' like 'cart/%'`,
    [one.id],
  )
  expect(rows).toEqual([{ why: 'done' }])
})

it('what would change a story names the events that end what it tells of', async () => {
  const one = await newCustomer('changes')
  await one.tell(cartNews('changes'))
  await one.hear()
  const found = (await storiesOf(one)).find(({ journey }) => journey === 'cart')
  expect(found?.changedBy).toEqual({
    endsBy: { 'order.placed': 'the cart was bought', 'cart.updated': 'the cart was emptied or begun anew' },
    events: ['order.placed', 'cart.updated'],
  })
})
