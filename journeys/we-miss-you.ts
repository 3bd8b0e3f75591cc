import { days, type Instant, toIso } from './instant.ts'
import { journey, send } from './journey.ts'

interface Silence {
  lastOrderAt: Instant
  lastItems: { name: string; imageUrl?: string; url?: string }[]
}

/** After a long silence one mail that shows the absence was noticed; any order ends the silence. */
export const weMissYou = journey<Silence>({
  name: 'we-miss-you',
  purpose: 'marketing',
  priority: 10,
  goal: 'order.placed',
  subjects: ({ lastOrder }, { rules }, now) => {
    if (!lastOrder) return []
    const startsAt = lastOrder.at + days(rules.silentAfterDays)
    return [
      {
        id: `after-${lastOrder.orderId}`,
        label: 'silence',
        startsAt,
        happened: {},
        open: now >= startsAt,
        about: { lastOrderAt: lastOrder.at, lastItems: lastOrder.items },
      },
    ]
  },
  steps: [
    send('we-miss-you', {
      template: 'we-miss-you',
      props: ({ lastOrderAt, lastItems }, { state: { firstOrderAt } }) => ({
        lastOrderAt: toIso(lastOrderAt),
        lastItems,
        customerSince: toIso(firstOrderAt ?? lastOrderAt),
      }),
    }),
  ],
})
