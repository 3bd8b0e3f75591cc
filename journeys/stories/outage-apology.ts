import { story } from '../story.ts'
import { trigger } from '../triggers.ts'

/**
 * The shop failed its customers and owes them a word, whether or not they want advertising. So it holds none: what the
 * shop gives to make up for it is `goodwill`'s to offer.
 */
export const outageApology = story({
  name: 'outage-apology',
  purpose: 'transactional',
  priority: 85,
  catalogue: [57],
  aim: 'an apology, which nothing that happens makes unnecessary',
  timing: 'at-once',
  starts: trigger('event', 'the shop reports a disturbance that concerned this customer', ({ relation }) => {
    const outage = relation?.outage
    return outage ? [{ id: outage.incidentId, label: 'disturbance', at: outage.at, about: outage }] : []
  }),
  steps: ({ send }) => [
    send('apology', {
      template: 'outage-apology',
      props: ({ note, startedAt, endedAt }) => ({ note, startedAt, endedAt }),
    }),
  ],
})
