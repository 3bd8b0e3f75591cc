import { z } from 'zod'

const days = (standard: number) => z.number().int().min(1).max(36_500).default(standard)

/** How long what is kept, in days. Whatever is older is removed at night. */
export const retention = z
  .strictObject({
    /** Texts, recipients and contents of mails, from when it is known what became of them. */
    mailContents: days(30),
    /** Resend's reports. Soft bounces in a row are counted from those that are kept. */
    reports: days(90),
    /** What was decided, and why. */
    decisions: days(365),
    /** What the shop told. An event that is sent again after this time counts as new. */
    events: days(1_095),
    /** Who signed up by themselves and never confirmed it. */
    unconfirmedLeads: days(30),
    /** Customers of whom nothing was heard: they are erased, and may come back. */
    silentCustomers: days(1_825),
    /** Who did what to the machinery, and to personal data. */
    records: days(1_095),
  })
  .prefault({})

export type Retention = z.output<typeof retention>
