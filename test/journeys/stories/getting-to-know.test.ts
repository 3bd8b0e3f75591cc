import { describe, it } from 'vitest'
import { loadShop } from '../../../config/shop.ts'
import { gettingToKnow } from '../../../journeys/stories/getting-to-know.ts'
import { happens, order } from '../../../simulation/happenings.ts'
import { journeyTest } from '../../../simulation/journey-test.ts'

const bought = (category?: string) => {
  const item = { productId: 'p1', name: 'Blue Train', quantity: 1, price: 2990 }
  return order('o1', { items: [{ ...item, ...(category && { category }) }] })
}

describe('somebody of whose interests nothing is known', () => {
  it('is asked once what they like best, 45 days after their first order', () => {
    journeyTest(gettingToKnow)
      .given(bought())
      .after('44 days')
      .nothing()
      .after('2 days')
      .sends('what-you-like')
      .answers('what-you-like', { interest: 'jazz' })
      .after('900 days')
      .nothing()
  })

  it('is not asked what their orders say', () => {
    journeyTest(gettingToKnow)
      .given(bought('jazz'))
      .after('60 days')
      .nothing()
      .skips('what-you-like', 'not: nothing is known of what they are drawn to')
  })

  it('is not asked what they have said themselves', () => {
    journeyTest(gettingToKnow)
      .given(bought(), happens('preferences.changed', { interests: ['klassik'] }))
      .after('60 days')
      .nothing()
  })

  it('is not asked by a shop that names no interests', () => {
    journeyTest(gettingToKnow, {
      shop: {
        ...loadShop(new URL('../../../examples/shop.json', import.meta.url)),
        interests: [],
        greetings: [],
      },
    })
      .given(bought())
      .after('60 days')
      .nothing()
  })
})
