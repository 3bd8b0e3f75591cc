import { anniversary } from './mails/anniversary.tsx'
import { birthday } from './mails/birthday.tsx'
import { browseReminder } from './mails/browse-reminder.tsx'
import { cartIncentive } from './mails/cart-incentive.tsx'
import { cartReminder } from './mails/cart-reminder.tsx'
import { cartSecond } from './mails/cart-second.tsx'
import { channelInvitation } from './mails/channel-invitation.tsx'
import { confirmSubscription } from './mails/confirm-subscription.tsx'
import { confirmSubscriptionReminder } from './mails/confirm-subscription-reminder.tsx'
import { digest } from './mails/digest.tsx'
import { goesWith } from './mails/goes-with.tsx'
import { goodwill } from './mails/goodwill.tsx'
import { incidentApology } from './mails/incident-apology.tsx'
import { itemsCancelled } from './mails/items-cancelled.tsx'
import { lastCall } from './mails/last-call.tsx'
import { letter } from './mails/letter.tsx'
import { loyaltyLevel } from './mails/loyalty-level.tsx'
import { nthOrder } from './mails/nth-order.tsx'
import { orderCancelled } from './mails/order-cancelled.tsx'
import { orderChanged } from './mails/order-changed.tsx'
import { orderDelayed } from './mails/order-delayed.tsx'
import { orderDelivered } from './mails/order-delivered.tsx'
import { orderReceived } from './mails/order-received.tsx'
import { orderReleased } from './mails/order-released.tsx'
import { orderShipped } from './mails/order-shipped.tsx'
import { orderStatus } from './mails/order-status.tsx'
import { outageApology } from './mails/outage-apology.tsx'
import { paymentReceived } from './mails/payment-received.tsx'
import { paymentReminder } from './mails/payment-reminder.tsx'
import { paymentRequest } from './mails/payment-request.tsx'
import { productCare } from './mails/product-care.tsx'
import { reConsent } from './mails/re-consent.tsx'
import { reConsentReminder } from './mails/re-consent-reminder.tsx'
import { referral } from './mails/referral.tsx'
import { refundSent } from './mails/refund-sent.tsx'
import { replenish } from './mails/replenish.tsx'
import { returnAnnounced } from './mails/return-announced.tsx'
import { returnInspected } from './mails/return-inspected.tsx'
import { returnReceived } from './mails/return-received.tsx'
import { reviewRequest } from './mails/review-request.tsx'
import { sameAgain } from './mails/same-again.tsx'
import { satisfaction } from './mails/satisfaction.tsx'
import { seasonGreeting } from './mails/season-greeting.tsx'
import { secondOrder } from './mails/second-order.tsx'
import { signUpAnniversary } from './mails/sign-up-anniversary.tsx'
import { slowing } from './mails/slowing.tsx'
import { spendMark } from './mails/spend-mark.tsx'
import { stay } from './mails/stay.tsx'
import { weMissYou } from './mails/we-miss-you.tsx'
import { welcome } from './mails/welcome.tsx'
import { welcomeAdvantage } from './mails/welcome-advantage.tsx'
import { whatYouLike } from './mails/what-you-like.tsx'
import { whySoQuiet } from './mails/why-so-quiet.tsx'
import { wishes } from './mails/wishes.tsx'
import { withdrawalReceived } from './mails/withdrawal-received.tsx'
import type { Template } from './template.ts'

/** Every mail the shop can send, by name, in the order of an order's life. */
export const templates = {
  'order-received': orderReceived,
  'payment-request': paymentRequest,
  'payment-reminder': paymentReminder,
  'payment-received': paymentReceived,
  'order-changed': orderChanged,
  'order-released': orderReleased,
  'order-delayed': orderDelayed,
  'order-shipped': orderShipped,
  'order-delivered': orderDelivered,
  'items-cancelled': itemsCancelled,
  'order-cancelled': orderCancelled,
  'return-announced': returnAnnounced,
  'return-received': returnReceived,
  'return-inspected': returnInspected,
  'refund-sent': refundSent,
  'withdrawal-received': withdrawalReceived,
  'incident-apology': incidentApology,
  'order-status': orderStatus,
  'we-miss-you': weMissYou,
  'cart-reminder': cartReminder,
  'cart-second': cartSecond,
  'cart-incentive': cartIncentive,
  'browse-reminder': browseReminder,
  replenish,
  slowing,
  'same-again': sameAgain,
  'why-so-quiet': whySoQuiet,
  'last-call': lastCall,
  stay,
  welcome,
  wishes,
  'welcome-advantage': welcomeAdvantage,
  'what-you-like': whatYouLike,
  'product-care': productCare,
  'goes-with': goesWith,
  'second-order': secondOrder,
  satisfaction,
  'review-request': reviewRequest,
  referral,
  birthday,
  anniversary,
  'sign-up-anniversary': signUpAnniversary,
  'nth-order': nthOrder,
  'spend-mark': spendMark,
  'loyalty-level': loyaltyLevel,
  'season-greeting': seasonGreeting,
  'outage-apology': outageApology,
  goodwill,
  'channel-invitation': channelInvitation,
  letter,
  'confirm-subscription': confirmSubscription,
  'confirm-subscription-reminder': confirmSubscriptionReminder,
  're-consent': reConsent,
  're-consent-reminder': reConsentReminder,
  digest,
}

export type EmailName = keyof typeof templates

/** The props a template takes: JSON values, times in ISO 8601, amounts in the currency's minor unit. */
export type EmailProps<N extends EmailName> = {
  [K in EmailName]: (typeof templates)[K] extends Template<infer Given> ? Given : never
}[N]
