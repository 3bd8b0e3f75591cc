import type { Faker } from '@faker-js/faker'
import { faker as fakerDE } from '@faker-js/faker/locale/de'
import { faker as fakerEN_GB } from '@faker-js/faker/locale/en_GB'

/** A person made up for a customer of the sample, which names nobody. */
export interface Person {
  email: string
  firstName: string
  lastName: string
  locale: string
  formOfAddress: 'formal'
  timeZone: string
  marketingConsent: typeof consentAtCheckout | false
  notifications: 'all' | 'key-steps' | 'minimum'
}

/** Shares of the made-up customers: read German, agreed to advertising. */
const germanShare = 0.7
const consentShare = 0.75

/** With all its proof, as a shop takes it down. */
export const consentAtCheckout = {
  given: true,
  at: '1996-12-01T09:00:00Z',
  wording: 'Ja, ich möchte von Tonfolge per E-Mail von Platten hören, die zu mir passen.',
  wordingVersion: 'newsletter-1',
  how: 'checkbox at checkout',
  where: 'https://tonfolge.example/kasse',
}

/** How much they want to hear, most of them everything. */
const notifications = [
  { weight: 8, value: 'all' as const },
  { weight: 1, value: 'key-steps' as const },
  { weight: 1, value: 'minimum' as const },
]

/**
 * Makes a person up; the same seed makes the same one, and the same of whatever is drawn for them next. Addresses end in
 * `.example`, where no mail can arrive.
 */
export function makePerson(seed: number): Person {
  fakerEN_GB.seed(seed)
  const isGerman = fakerEN_GB.datatype.boolean(germanShare)
  const marketingConsent = fakerEN_GB.datatype.boolean(consentShare) && consentAtCheckout
  const level = fakerEN_GB.helpers.weightedArrayElement(notifications)
  const faker: Faker = isGerman ? fakerDE : fakerEN_GB
  faker.seed(seed)
  const firstName = faker.person.firstName()
  const lastName = faker.person.lastName()
  return {
    email: faker.internet.email({ firstName, lastName, provider: `kunde${seed}.example` }).toLowerCase(),
    firstName,
    lastName,
    locale: isGerman ? 'de-DE' : 'en-GB',
    formOfAddress: 'formal',
    timeZone: isGerman ? 'Europe/Berlin' : 'Europe/London',
    marketingConsent,
    notifications: level,
  }
}
