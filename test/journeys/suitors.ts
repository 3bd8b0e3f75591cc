import type { Instant } from '../../journeys/instant.ts'
import { type Journey, journey, send } from '../../journeys/journey.ts'
import { words } from './words.ts'

/** A marketing journey that would like to speak on the day of the first order, until something `ends` it. */
export const suitor = (
  name: string,
  priority: number,
  { topic, ends = () => false }: { topic?: string; ends?: (now: Instant) => boolean } = {},
): Journey =>
  journey<Instant>({
    name,
    purpose: 'marketing',
    priority,
    ...(topic !== undefined && { topic }),
    subjects: ({ firstOrderAt }, _facts, now) =>
      firstOrderAt === undefined || ends(now)
        ? []
        : [{ id: 'x', label: name, startsAt: firstOrderAt, happened: {}, about: firstOrderAt }],
    steps: [
      send<Instant, 'we-miss-you'>('hello', {
        template: 'we-miss-you',
        props: (at) => ({ ...words.props(at), lastItems: [{ name }] }),
      }),
    ],
  })
