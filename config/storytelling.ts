import { z } from 'zod'
import { choiceId, language } from './shop-values.ts'

const line = z.string().min(1).max(160)
const paragraph = z.string().min(1).max(900)
/** A letter may be longer. */
const letter = z.string().min(1).max(3_000)
const webPage = z.url({ protocol: /^https?$/ })

/** Something to read, with a page that says more. */
const piece = z.strictObject({
  title: language(line),
  text: language(paragraph),
  url: webPage.optional(),
})

/** What people can say they are interested in, and what their doings may say for them. */
const interest = z.strictObject({
  id: choiceId,
  name: language(z.string().min(1).max(80)),
  /** The categories, as items of orders and carts name them, that it covers. Default: the one that is named as it is. */
  categories: z.array(z.string().min(1).max(60)).optional(),
  /** What the shop has to tell those who are drawn to it: one such piece may stand in a mail. */
  piece: piece.optional(),
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
  /** Only for those drawn to one of these, by the ids of `interests`. Without any: for everybody. */
  interests: z.array(choiceId).min(1).optional(),
  title: language(line),
  text: language(paragraph),
})

/** What the shop tells of itself; everybody reads each once, in this order. */
const chapter = z.strictObject({
  /** Never changed and never used again for another: by it is known who has read it. */
  id: choiceId,
  /** Only for those drawn to one of these, by the ids of `interests`. Without any: for everybody. */
  interests: z.array(choiceId).min(1).optional(),
  title: language(line),
  text: language(letter),
  url: webPage.optional(),
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
  interests: z.array(interest).default([]),
  /** How to use and care for things, by the category that an order's items name. */
  guides: z.record(z.string(), piece).default({}),
  invitations: z.array(invitation).default([]),
  greetings: z.array(greeting).default([]),
  chapters: z.array(chapter).max(50).default([]),
  /**
   * What the shop's people may note of a person for mails to go by, such as `just-married`; with a greeting, the next
   * birthday, anniversary or season greeting says it once.
   */
  facts: z.record(choiceId, z.strictObject({ greeting: language(paragraph).optional() })).optional(),
  stores: z.array(store).default([]),
}
