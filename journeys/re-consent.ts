import { days } from './instant.ts'
import { journey, send } from './journey.ts'
import { marketingWindow } from './marketing-window.ts'
import { refusalToAsk } from './permission.ts'
import { nothingReported } from './reports.ts'
import type { SubscriptionRequest } from './requests.ts'
import { detailsOf } from './subscription.ts'

/**
 * The shop took over a consent that it cannot prove: the person is asked once, reminded once, and without an answer
 * hears nothing more. It goes by the ways of marketing, so that it disturbs no order's mail, but holds no advertising.
 */
export const reConsent = journey<SubscriptionRequest>({
  name: 're-consent',
  purpose: 'marketing',
  basis: 'legitimate-interest',
  priority: 5,
  goal: 'subscription.confirmed',
  subjects: ({ requests = {} }, { profile, shopTimeZone, rules }, now) =>
    Object.values(requests)
      .filter(({ kind, expiresAt }) => kind === 're-consent' && expiresAt > now)
      .map((request) => ({
        id: request.requestId,
        label: 're-consent',
        // So that the reminder comes by day too.
        startsAt: marketingWindow(request.askedAt, profile.timeZone ?? shopTimeZone, rules, undefined).at,
        happened: nothingReported,
        opensAt: request.askedAt,
        about: request,
      })),
  steps: [
    send('ask', {
      template: 're-consent',
      unless: (_, { facts }) => refusalToAsk(facts.profile),
      props: detailsOf,
    }),
    send('reminder', {
      follows: 'ask',
      after: days(10),
      template: 're-consent-reminder',
      unless: (_, { facts }) => refusalToAsk(facts.profile),
      props: detailsOf,
    }),
  ],
})
