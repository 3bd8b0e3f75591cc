import { digest } from './digest.ts'
import type { Journey } from './journey.ts'
import { orderStory } from './orders/order-story.ts'
import { orderWatch } from './orders/order-watch.ts'
import { reConsent } from './re-consent.ts'
import { afterPurchase } from './stories/after-purchase.ts'
import { anniversary } from './stories/anniversary.ts'
import { badAnswer } from './stories/bad-answer.ts'
import { birthday } from './stories/birthday.ts'
import { browse } from './stories/browse.ts'
import { cart } from './stories/cart.ts'
import { channels } from './stories/channels.ts'
import { chapters } from './stories/chapters.ts'
import { firstToSecond } from './stories/first-to-second.ts'
import { gettingToKnow } from './stories/getting-to-know.ts'
import { goodwill } from './stories/goodwill.ts'
import { loyaltyLevel } from './stories/loyalty-level.ts'
import { newsletter } from './stories/newsletter.ts'
import { nthOrder } from './stories/nth-order.ts'
import { outageApology } from './stories/outage-apology.ts'
import { replenishment } from './stories/replenishment.ts'
import { seasonGreeting } from './stories/season-greeting.ts'
import { signUpAnniversary } from './stories/sign-up-anniversary.ts'
import { slowing } from './stories/slowing.ts'
import { spendMark } from './stories/spend-mark.ts'
import { sunset } from './stories/sunset.ts'
import { welcome } from './stories/welcome.ts'
import { winBack } from './stories/win-back.ts'
import { winBackByHand } from './stories/win-back-by-hand.ts'
import { subscription } from './subscription.ts'

/** Every journey there is. A new one is a file, its template, its test, and a line here and in the templates. */
export const journeys: readonly Journey[] = [
  orderStory,
  orderWatch,
  subscription,
  reConsent,
  welcome,
  firstToSecond,
  afterPurchase,
  badAnswer,
  gettingToKnow,
  cart,
  browse,
  replenishment,
  slowing,
  winBack,
  winBackByHand,
  sunset,
  birthday,
  anniversary,
  signUpAnniversary,
  nthOrder,
  spendMark,
  loyaltyLevel,
  seasonGreeting,
  outageApology,
  goodwill,
  channels,
  chapters,
  newsletter,
  digest,
]
