import { z } from 'zod'

/** What can go wrong with an order, as mails tell it apart. */
export const incidentKind = z.enum([
  'delay',
  'wrong-item',
  'damaged',
  'missing-item',
  'double-charge',
  'outage',
  'other',
])
