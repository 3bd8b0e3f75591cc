import { z } from 'zod'
import { choiceId, language } from './shop-values.ts'

const line = z.string().min(1).max(160)
const paragraph = z.string().min(1).max(900)
const webPage = z.url({ protocol: /^https?$/ })

/** How to use and care for what is of one category. */
const guide = z.strictObject({
  title: language(line),
  text: language(paragraph),
  url: webPage.optional(),
})

/** Another way to keep in touch, to which people are invited. */
const invitation = z.strictObject({
  /** As events name it: `channel.joined`. */
  id: choiceId,
  name: language(line),
  /** What it is good for, in a sentence. */
  benefit: language(paragraph),
  url: webPage,
})

/** A day of the year on which the shop sends its wishes. */
const greeting = z.strictObject({
  id: choiceId,
  /** `MM-DD` */
  day: z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'a day of the year as MM-DD'),
  /** Countries by their ISO codes, compared with the region of a person's locale. Without any: everywhere. */
  countries: z.array(z.string().regex(/^[A-Z]{2}$/)).default([]),
  title: language(line),
  text: language(paragraph),
})

/** A place where people can meet the shop. */
const store = z.strictObject({
  name: z.string().min(1).max(80),
  address: z.string().min(1).max(160),
  hours: language(line).optional(),
  /** Beginnings of the postal codes of those who live near: `04`, `06`. */
  postalCodes: z.array(z.string().regex(/^[0-9A-Z]{1,8}$/)).min(1),
})

/** What the shop has to tell beside its goods: the content of its journeys' mails. */
export const storytelling = {
  /** Who the shop is and what it loves, in its own words. */
  about: language(paragraph).optional(),
  /** Where customers leave a review. */
  reviewUrl: webPage.optional(),
  /** What friends are sent to. Default: the shop's own address. */
  shareUrl: webPage.optional(),
  /** By the category that an order's items name. */
  guides: z.record(z.string(), guide).default({}),
  invitations: z.array(invitation).default([]),
  greetings: z.array(greeting).default([]),
  stores: z.array(store).default([]),
}
