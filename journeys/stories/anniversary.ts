import { where } from '../guards.ts'
import { days, toIso } from '../instant.ts'
import { favouriteOf } from '../knowledge/purchases.ts'
import { story } from '../story.ts'
import { yearly, yearsSince } from '../triggers.ts'
import { dayHasPassed } from './day-has-passed.ts'
import { firstOrderIn } from './first-order-in.ts'
import { personalWord } from './personal-word.ts'

const sinceFirstOrder = yearsSince('anniversary', 'anniversary')

/** Whose last order is older is no customer to celebrate with. */
const stillACustomer = days(365)

/** The day of the first order, one or more years on. */
export const anniversary = story({
  name: 'anniversary',
  purpose: 'marketing',
  priority: 46,
  catalogue: [65, 131, 134],
  aim: 'thanks for the time together, whatever comes of them',
  stages: ['loyal'],
  timing: 'at-once',
  starts: yearly(
    'a year, or more, since the first order',
    ({ firstOrderAt }, { profile, shopTimeZone }) =>
      firstOrderAt === undefined ? [] : sinceFirstOrder(firstOrderAt, profile.timeZone ?? shopTimeZone),
    { 'order.placed': 'an older order was told' },
  ),
  audience: where(
    'ordered within the last year',
    (_, { state: { lastOrder }, now }) => lastOrder !== undefined && now - lastOrder.at <= stillACustomer,
  ),
  steps: ({ send }) => [
    send('anniversary', {
      template: 'anniversary',
      unless: dayHasPassed,
      props: ({ years, since }, moment) => ({
        years,
        customerSince: toIso(since),
        ...firstOrderIn(moment.state),
        favourite: favouriteOf(moment.state.purchases),
        orders: moment.state.orderCount,
        ...personalWord(moment),
      }),
    }),
  ],
})
