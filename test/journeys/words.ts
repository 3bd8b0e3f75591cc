import { type Instant, toIso } from '../../journeys/instant.ts'

/** What a test's story says where it does not matter what: a mail about an instant. */
export const words = {
  template: 'we-miss-you',
  props: (at: Instant) => ({ lastOrderAt: toIso(at), lastItems: [], customerSince: toIso(at) }),
} as const
