import type { BadInput } from './bad-input.ts'
import { customerUpdated } from './sample-events.ts'

export const badPersons: BadInput[] = [
  {
    name: 'a customer that is a string',
    body: customerUpdated('Anna' as unknown as object),
    field: 'data.customer',
    says: /must be an object/,
  },
  {
    name: 'an address without @',
    body: customerUpdated({ email: 'anna' }),
    field: 'data.customer.email',
    says: /must be an e-mail address/,
  },
  {
    name: 'two addresses',
    body: customerUpdated({ email: 'a@example.com, b@example.com' }),
    field: 'data.customer.email',
    says: /e-mail address/,
  },
  {
    name: 'an address with a header behind it',
    body: customerUpdated({ email: 'a@example.com\r\nBcc: b@example.com' }),
    field: 'data.customer.email',
    says: /e-mail address/,
  },
  {
    name: 'an endless address',
    body: customerUpdated({ email: `${'a'.repeat(250)}@example.com` }),
    field: 'data.customer.email',
    says: /at most 254/,
  },
  {
    name: 'a name with markup',
    body: customerUpdated({ firstName: '<script>alert(1)</script>' }),
    field: 'data.customer.firstName',
    says: /send the name as plain text/,
  },
  {
    name: 'a name with a header break',
    body: customerUpdated({ lastName: 'Berger\r\nBcc: all@example.com' }),
    field: 'data.customer.lastName',
    says: /line breaks/,
  },
  {
    name: 'a name with NUL',
    body: customerUpdated({ lastName: 'Ber\u0000ger' }),
    field: 'data.customer.lastName',
    says: /control characters/,
  },
  {
    name: 'a name of half a character',
    body: JSON.stringify(customerUpdated({ lastName: 'X' })).replace('"X"', '"\\udc00"'),
    field: 'data.customer.lastName',
    says: /broken Unicode/,
  },
  {
    name: 'an empty name',
    body: customerUpdated({ firstName: '' }),
    field: 'data.customer.firstName',
    says: /at least 1/,
  },
  {
    name: 'an endless name',
    body: customerUpdated({ firstName: 'A'.repeat(121) }),
    field: 'data.customer.firstName',
    says: /at most 120/,
  },
  {
    name: 'a language that is none',
    body: customerUpdated({ locale: 'German!' }),
    field: 'data.customer.locale',
    says: /language tag such as de-DE/,
  },
  {
    name: 'a zone that is none',
    body: customerUpdated({ timeZone: 'Berlin' }),
    field: 'data.customer.timeZone',
    says: /such as Europe\/Berlin/,
  },
  {
    name: 'a form of address that is none',
    body: customerUpdated({ formOfAddress: 'du' }),
    field: 'data.customer.formOfAddress',
    says: /"formal" or "informal"/,
  },
  {
    name: 'consent in words',
    body: customerUpdated({ marketingConsent: 'yes' }),
    field: 'data.customer.marketingConsent',
    says: /must be true, false/,
  },
  {
    name: 'a birthday to come',
    body: customerUpdated({ birthday: '2026-02-03' }),
    field: 'data.customer.birthday',
    says: /between 1900-01-01 and today/,
  },
  {
    name: 'a birthday long past',
    body: customerUpdated({ birthday: '1899-12-31' }),
    field: 'data.customer.birthday',
    says: /1900-01-01/,
  },
  {
    name: 'a birthday that never was',
    body: customerUpdated({ birthday: '1981-02-29' }),
    field: 'data.customer.birthday',
    says: /a date such as/,
  },
  {
    name: 'a way that is not the shop’s own',
    body: customerUpdated({ preferredChannel: 'partner' }),
    field: 'data.customer.preferredChannel',
    says: /"email" or "sms"|"email"\|"sms"/,
  },
  {
    name: 'a wish nobody knows',
    body: customerUpdated({ notifications: 'none' }),
    field: 'data.customer.notifications',
    says: /"all" or "key-steps"/,
  },
]
