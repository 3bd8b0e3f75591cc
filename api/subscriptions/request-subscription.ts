import { randomUUID } from 'node:crypto'
import { drivenClocks } from '../../database/clocks.ts'
import { addCustomers } from '../../database/customers.ts'
import { type Database, type Queryable, transaction } from '../../database/database.ts'
import { customerWithAddress, lockAddressForSignUp, signUpSource } from '../../database/leads.ts'
import { type RateLimit, takeTurn } from '../../database/rate-limits.ts'
import type { Fingerprints } from '../../database/tombstones.ts'
import type { CustomerUpdate } from '../../journeys/events.ts'
import type { Profile } from '../../journeys/facts.ts'
import { acceptWithin, type Ring } from '../events/accept-events.ts'
import type { Bell } from '../events/bell.ts'

export interface SubscriptionOptions {
  database: Database
  bell: Bell
  fingerprints: Fingerprints
  wallNow: () => Date
}

/** What somebody typed who wants to hear from the shop. */
export interface SubscriptionWish {
  email: string
  firstName?: string | undefined
  lastName?: string | undefined
  locale: string
  formOfAddress: 'formal' | 'informal'
  /** Undefined: all e-mails. */
  topics?: string[] | undefined
  wording: string
  wordingVersion: string
  /** The page on which it was typed. */
  where: string
  /** From which it was typed. */
  networkAddress?: string | undefined
}

/** How long a request can be confirmed, in milliseconds. */
const confirmableFor = 14 * 86_400_000

/** Mails to one address are limited, whoever asks for them: three a day. */
const perAddress = { most: 3, seconds: 86_400 }

/** A household or an office may share an address, a machine that tries out others' soon meets this: twenty an hour. */
const perNetwork = { most: 20, seconds: 3_600 }

/**
 * Takes down that somebody signed up with an address. What becomes of it is told to nobody but the address's owner:
 * whether it is known, confirmed, suppressed or asked for too often makes no difference here.
 */
export async function requestSubscription(
  { database, bell, fingerprints, wallNow }: SubscriptionOptions,
  wish: SubscriptionWish,
): Promise<void> {
  const now = wallNow()
  if (!(await takeTurn(database, limitsFor(wish, fingerprints), now))) return
  // Of a customer who is erased just now the second try finds nothing any more.
  const rings =
    (await transaction(database, (db) => takeDown(db, wish, now))) ??
    (await transaction(database, (db) => takeDown(db, wish, now)))
  bell.ring(rings ?? [])
}

function limitsFor({ email, networkAddress }: SubscriptionWish, fingerprints: Fingerprints): RateLimit[] {
  const address = { key: `address ${fingerprints.ofAddress(email)}`, ...perAddress }
  return networkAddress
    ? [address, { key: `network ${networkOf(networkAddress)}`, ...perNetwork }]
    : [address]
}

/** Of IPv6 the first 64 bits: within those everybody has as many addresses as they like. */
function networkOf(told: string): string {
  const address = told.replace(/^::ffff:(?=\d+\.)/i, '')
  if (!address.includes(':')) return address
  const [head = '', tail] = address.split('::')
  const groups = head === '' ? [] : head.split(':')
  const after = tail ? tail.split(':') : []
  const zeros = tail === undefined ? [] : Array.from({ length: 8 - groups.length - after.length }, () => '0')
  return [...groups, ...zeros, ...after].slice(0, 4).join(':').toLowerCase()
}

/** Undefined, with nothing written, if the customer is not there any more. */
async function takeDown(db: Queryable, wish: SubscriptionWish, now: Date): Promise<Ring[] | undefined> {
  const [, known] = await Promise.all([
    lockAddressForSignUp(db, wish.email),
    customerWithAddress(db, wish.email),
  ])
  const key = known ?? { source: signUpSource, subject: randomUUID() }
  if (!known) await addCustomers(db, [{ id: randomUUID(), source: key.source, subject: key.subject }], now)
  const at = (await drivenClocks(db, [key.source])).get(key.source) ?? now
  const requestId = randomUUID()
  const { email, locale, formOfAddress, topics, wording, wordingVersion, where, networkAddress } = wish
  const accepted = await acceptWithin(
    db,
    [
      {
        source: key.source,
        subject: key.subject,
        id: requestId,
        origin: 'perennial',
        type: 'subscription.requested',
        occurredAt: at,
        receivedAt: at,
        data: {
          requestId,
          kind: 'sign-up',
          channel: 'email',
          email,
          ...(topics && { topics }),
          locale,
          formOfAddress,
          wording,
          wordingVersion,
          how: 'double opt-in',
          where,
          ...(networkAddress && { networkAddress }),
          askedAt: at.toISOString(),
          expiresAt: new Date(at.getTime() + confirmableFor).toISOString(),
        },
        customer: personOf(wish, known),
      },
    ],
    now,
  )
  return accepted?.rings
}

/** Anybody can type anything: of people the shop knows, or who confirmed, nothing is changed by it. */
function personOf(
  { email, firstName, lastName, locale, formOfAddress }: SubscriptionWish,
  known: { source: string; profile: Profile } | undefined,
): CustomerUpdate | undefined {
  const isTheirs =
    known && (known.source !== signUpSource || Object.keys(known.profile.consents ?? {}).length > 0)
  return isTheirs ? undefined : { email, firstName, lastName, locale, formOfAddress }
}
