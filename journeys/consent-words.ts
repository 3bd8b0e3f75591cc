import type { Channel } from './channel.ts'
import type { MarketingBasis } from './consent.ts'
import type { CustomerUpdate, EventData, EventName } from './events.ts'

/** What an event tells of a person, on its way into their profile and the ledger. */
export interface PersonNews {
  type: EventName
  data: object
  customer?: CustomerUpdate | undefined
  eventId: string
  /** The shop by its events, or the person by a link, a page or a complaint. */
  by: 'shop' | 'person'
  /** Business times. */
  occurredAt: Date
  receivedAt: Date
}

/** A word on advertising as it was said, with all its proof: a row of the ledger. Times are ISO 8601, UTC. */
export interface ConsentStatement {
  channel: Channel
  /** Absent: all of the channel. */
  topic?: string
  given: boolean
  basis: MarketingBasis
  proven: boolean
  /** Whether it says by itself when it was said; otherwise it is what the shop believes. */
  dated: boolean
  at: string
  by: 'shop' | 'person'
  eventId: string
  wording?: string | undefined
  wordingVersion?: string | undefined
  how?: string | undefined
  where?: string | undefined
  networkAddress?: string | undefined
  confirmedFrom?: string | undefined
  askedAt?: string | undefined
  confirmedAt?: string | undefined
  /** Whether the shop declared that it advertises similar goods, when it took the order. */
  similarGoods?: boolean | undefined
}

type Proof = Omit<
  ConsentStatement,
  'channel' | 'topic' | 'given' | 'basis' | 'dated' | 'at' | 'by' | 'eventId'
>

/** Every word on advertising that an event says, whatever comes of it. */
export function consentWords(news: PersonNews): ConsentStatement[] {
  const told = news.customer?.marketingConsent
  return [...(told === undefined ? [] : [shortForm(told, news)]), ...wordsOfEvent(news)]
}

function wordsOfEvent(news: PersonNews): ConsentStatement[] {
  const { type, data } = news
  switch (type) {
    case 'consent.given':
    case 'subscription.confirmed': {
      const { channel, topics, ...told } = data as EventData<'consent.given' | 'subscription.confirmed'>
      const confirmedAt = type === 'subscription.confirmed' ? iso(news.occurredAt) : utc(told.confirmedAt)
      const said = { given: true, basis: 'consent', ...proofOf(told), confirmedAt } as const
      return perTopic(topics, (topic) => ({ channel, ...topic, ...said, dated: true, ...originOf(news) }))
    }
    case 'consent.withdrawn': {
      const { channel, topics, how, where } = data as EventData<'consent.withdrawn'>
      const said = { given: false, basis: 'consent', proven: false, how, where } as const
      return perTopic(topics, (topic) => ({ channel, ...topic, ...said, dated: true, ...originOf(news) }))
    }
    case 'order.placed':
      return sale(news)
    default:
      return []
  }
}

/** `data.customer.marketingConsent` speaks of e-mail as a whole; cleared, it is withdrawn. */
function shortForm(
  told: (CustomerUpdate['marketingConsent'] & {}) | null,
  news: PersonNews,
): ConsentStatement {
  const { type } = news
  const origin = originOf(news)
  if (typeof told !== 'object' || told === null) {
    const how = type === 'mail.complained' ? 'complaint' : undefined
    const given = told ?? false
    return { channel: 'email', given, basis: 'consent', proven: false, dated: false, how, ...origin }
  }
  return {
    channel: 'email',
    given: told.given,
    basis: 'consent',
    dated: true,
    ...proofOf(told),
    confirmedAt: utc(told.confirmedAt),
    ...origin,
    at: saidAt(new Date(told.at), news),
  }
}

/** A sale with the notice makes an existing customer: no consent, but a permission as long as nobody objects. */
function sale(news: PersonNews): ConsentStatement[] {
  const { orderNumber, marketingNotice } = news.data as EventData<'order.placed'> & SaleDeclaration
  if (!marketingNotice) return []
  const { wording, wordingVersion, similarGoods } = marketingNotice
  return [
    {
      channel: 'email',
      given: true,
      basis: 'existing-customer',
      proven: true,
      dated: true,
      ...originOf(news),
      wording,
      wordingVersion,
      how: `notice with order ${orderNumber}`,
      similarGoods,
    },
  ]
}

/** Added to an order when it is taken in: what the shop file declares at that time. */
interface SaleDeclaration {
  marketingNotice?: { similarGoods?: boolean }
}

function proofOf(
  told: Partial<Record<'wording' | 'wordingVersion' | 'how' | 'where' | 'askedAt', string | undefined>> & {
    networkAddress?: string | undefined
    confirmedFrom?: string | undefined
  },
): Proof {
  const { wording, wordingVersion, how, where, networkAddress, confirmedFrom, askedAt } = told
  return {
    proven: Boolean((wording ?? wordingVersion) && how && where),
    wording,
    wordingVersion,
    how,
    where,
    networkAddress,
    confirmedFrom,
    askedAt: utc(askedAt),
  }
}

function perTopic(
  topics: readonly string[] | undefined,
  word: (topic: { topic?: string }) => ConsentStatement,
): ConsentStatement[] {
  return topics ? [...new Set(topics)].map((topic) => word({ topic })) : [word({})]
}

function originOf(news: PersonNews) {
  const { eventId, by, occurredAt } = news
  return { eventId, by, at: saidAt(occurredAt, news) }
}

/** What is told cannot have been said later; a word from the future could not be taken back until then. */
function saidAt(time: Date, { receivedAt }: PersonNews): string {
  return iso(time < receivedAt ? time : receivedAt)
}

const iso = (date: Date) => date.toISOString()

const utc = (time: string | undefined) => (time === undefined ? undefined : iso(new Date(time)))
