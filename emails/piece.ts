import { z } from 'zod'
import { optionalText } from './order-details.ts'

/** Something to read that the shop wrote, in the reader's language; the text may have paragraphs. */
export const piece = z.object({ title: z.string().min(1), text: z.string().min(1), url: optionalText })

export type Piece = z.output<typeof piece>
