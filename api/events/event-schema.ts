import { z } from 'zod'
import { customerUpdate, type EventName, eventTypes } from '../../journeys/events.ts'
import { text, time } from '../../journeys/fields.ts'

/** The types a shop may send; the others are told by Perennial itself. */
export const shopEventNames = (Object.keys(eventTypes) as EventName[]).filter(
  (name) => eventTypes[name].from === 'shop',
)

const envelope = z.object({
  specversion: z.literal('1.0', 'must be "1.0"'),
  id: text(256),
  source: text(512),
  subject: text(256),
  time: time.optional(),
  datacontenttype: z
    .string()
    .regex(/^application\/json\b/, 'must be application/json, or left out')
    .optional(),
})

/** CloudEvents 1.0 (structured mode), one schema per type: the shape of what `POST /v1/events` takes. */
export const eventSchemas = Object.fromEntries(
  shopEventNames.map((name) => [
    name,
    envelope.extend({
      type: z.literal(name),
      data: eventTypes[name].data.extend({ customer: customerUpdate.nullish() }),
    }),
  ]),
)
