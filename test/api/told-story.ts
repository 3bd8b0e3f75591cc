import { clicked, opened, where } from '../../journeys/guards.ts'
import { days, toIso } from '../../journeys/instant.ts'
import type { Journey } from '../../journeys/journey.ts'
import { story } from '../../journeys/story.ts'
import { trigger } from '../../journeys/triggers.ts'

interface About {
  orderId: string
  at: number
}

/**
 * A story for tests of what staff see and do, told 90 days after the first and after the last order: a mail, one that
 * waits for its outcome, one upon a condition, one that just comes late, and another upon a condition.
 */
export function afterOrder({ name = 'after-order', priority = 50, coolDown = 0 } = {}): Journey {
  return story({
    name,
    purpose: 'marketing',
    priority,
    coolDown,
    timing: 'at-once',
    goal: 'order.placed',
    exits: where('the level gold was reached', (_, { state }) => state.relation?.level?.name === 'gold', [
      'loyalty.level-reached',
    ]),
    starts: trigger(
      'event',
      '90 days after an order',
      ({ firstOrder, lastOrder }) => {
        const orders = [firstOrder, lastOrder].flatMap((one) => (one ? [[one.orderId, one] as const] : []))
        return [...new Map(orders).values()].map(({ orderId, at }) => ({
          id: orderId,
          label: `order ${orderId}`,
          at: at + days(90),
          about: { orderId, at },
        }))
      },
      { byHand: ({ lastOrder }) => lastOrder && { orderId: lastOrder.orderId, at: lastOrder.at } },
    ),
    steps: ({ send }) => [
      send('hello', { template: 'we-miss-you', props }),
      send('at-once', { template: 'we-miss-you', props }),
      send('if-opened', { after: days(3), when: opened('hello'), template: 'we-miss-you', props }),
      send('late', { after: days(10), template: 'we-miss-you', props }),
      send('if-clicked', { after: days(20), when: clicked('hello'), template: 'we-miss-you', props }),
    ],
  })
}

const props = ({ at }: About) => ({ lastOrderAt: toIso(at), lastItems: [], customerSince: toIso(at) })
