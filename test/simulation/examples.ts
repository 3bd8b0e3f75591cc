import { answered, not } from '../../journeys/guards.ts'
import { days } from '../../journeys/instant.ts'
import { cart as cartJourney } from '../../journeys/stories/cart.ts'
import { winBack } from '../../journeys/stories/win-back.ts'
import { story } from '../../journeys/story.ts'
import { trigger } from '../../journeys/triggers.ts'
import { cart, happens, order } from '../../simulation/happenings.ts'
import { journeyTest } from '../../simulation/journey-test.ts'

/** A silence, told to its end; whoever opens but does not click gets an offer that the shop has set. */
export const silence = () =>
  journeyTest(winBack, {
    settings: {
      journeys: { 'win-back': { incentives: { 'free-shipping': { kind: 'free-shipping', validDays: 14 } } } },
    },
  })
    .given(order())
    .after('89 days')
    .nothing()
    .after('1 day')
    .sends('we-miss-you')
    .opens('we-miss-you')
    .after('3 days')
    .sends('same-again')
    .after('4 days')
    .sends('why-so-quiet')
    .answers('why-so-quiet', { reason: 'too-many' })
    .after('1 day')
    .sends('their-wishes')
    .after('13 days')
    .skips('last-call', 'was answered with disappointed or too-many')
    .ends('done')
    .nothing()

const gift = { productId: 'p2', name: 'Giant Steps', quantity: 1, price: 2990 }

/** Two carts of one person: neither speaks for the other, and none at night. */
export const carts = () =>
  journeyTest(cartJourney, { begins: '2026-02-02T17:30' })
    .given(cart('own'), cart('present', { items: [gift] }))
    .after('5 hours')
    .waitsUntil('2026-02-03T08:00')
    .nothing()
    .given(order('o1', { cartId: 'present', items: [gift] }))
    .after('12 hours')
    .sends('cart-reminder')
    .given(order('o2', { cartId: 'own' }))
    .after('2 weeks')
    .nothing()

const evening = {
  id: 'evenings',
  name: 'Our listening evenings',
  benefit: 'Once a month we listen to one record, from the first groove to the last.',
  url: 'https://tonfolge.example/evenings',
}

/** A journey of the shop's own, for friends of the house: asks, waits for the answer, and goes one of two ways. */
const listeningEvening = story({
  name: 'listening-evening',
  purpose: 'marketing',
  priority: 30,
  goal: 'channel.joined',
  timing: 'at-once',
  reentry: 'once',
  starts: trigger('event', 'the third order', ({ orderCount, lastOrder }) =>
    orderCount < 3 || !lastOrder
      ? []
      : [{ id: 'third', label: 'third order', at: lastOrder.at, about: lastOrder }],
  ),
  steps: ({ ask, waitFor, send, handToStaff }) => [
    ask('how-was-it', {
      after: days(2),
      template: 'satisfaction',
      question: 'satisfaction',
      props: ({ orderId, items }) => ({ orderNumber: orderId, items }),
    }),
    waitFor('their-word', { follows: 'how-was-it', until: answered('how-was-it'), within: days(5) }),
    handToStaff('not-happy', {
      when: answered('how-was-it', 'product', 'poor'),
      why: () => 'a friend of the house is not happy',
    }),
    send('evening', {
      follows: 'their-word',
      after: days(1),
      when: not(answered('how-was-it', 'product', 'poor')),
      template: 'channel-invitation',
      props: () => ({ invitations: [evening], isFriend: true }),
    }),
  ],
})

const friend = () =>
  journeyTest(listeningEvening)
    .given(order('o1'), order('o2'))
    .after('2 weeks')
    .nothing()
    .given(order('o3'))
    .after('2 days')
    .sends('how-was-it')

/** Who answers well, or not at all, is invited. */
export const invited = () =>
  friend()
    .answers('how-was-it', { product: 'good', service: 'good' })
    .waitsUntil('2026-02-19T12:00')
    .after('1 day')
    .sends('evening')
    .ends('done')

/** Who comes by themselves needs no invitation. */
export const cameBefore = () =>
  friend()
    .given(happens('channel.joined', { channel: 'evenings' }))
    .ends('goal')
    .after('2 weeks')
    .nothing()

/** Who answers badly is a matter for people. */
export const notInvited = () =>
  friend()
    .answers('how-was-it', { product: 'poor', service: 'good' })
    .after('3 weeks')
    .skips('evening', 'was answered with poor')
    .nothing()
