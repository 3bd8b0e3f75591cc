import { disposableEmailBlocklistSet } from 'disposable-email-domains-js'

/** What makes an address doubtful; an empty object for a good one. */
export interface AddressHints {
  /** It belongs to an office, not to a person: whoever reads it did not necessarily agree. */
  isRole?: true
  /** It is made to be thrown away. */
  isDisposable?: true
  /** What was probably meant. */
  suggestion?: string
}

/** Offices, by the names that RFC 2142 and German shops' customers have for them. */
export const roleNames: readonly string[] = [
  ...[
    'abuse',
    'admin',
    'administrator',
    'billing',
    'buchhaltung',
    'contact',
    'datenschutz',
    'einkauf',
    'help',
  ],
  ...[
    'hostmaster',
    'hr',
    'info',
    'jobs',
    'kontakt',
    'legal',
    'mail',
    'mailer-daemon',
    'marketing',
    'no-reply',
  ],
  ...['noc', 'noreply', 'office', 'orders', 'postmaster', 'presse', 'press', 'privacy', 'root', 'sales'],
  ...['security', 'service', 'support', 'team', 'verkauf', 'vertrieb', 'webmaster', 'zentrale'],
]

/** Where most people in Europe have their mailbox. */
const providers: readonly string[] = [
  ...['gmail.com', 'googlemail.com', 'gmx.de', 'gmx.net', 'gmx.at', 'gmx.ch', 'web.de', 't-online.de'],
  ...['freenet.de', 'arcor.de', 'posteo.de', 'mailbox.org', 'outlook.com', 'outlook.de', 'hotmail.com'],
  ...['hotmail.de', 'live.com', 'live.de', 'yahoo.com', 'yahoo.de', 'icloud.com', 'me.com', 'aol.com'],
  ...['proton.me', 'protonmail.com', 'bluewin.ch', 'magenta.at', 'orange.fr', 'wanadoo.fr', 'libero.it'],
]

/** Shorter domains have real neighbours at a distance of one letter. */
const longEnough = 8

const disposable = disposableEmailBlocklistSet()

/** Says what is doubtful about an address that is formally right. Nothing is refused for it. */
export function checkAddress(address: string): AddressHints {
  const at = address.lastIndexOf('@')
  const domain = address.slice(at + 1)
  const meant = meantDomain(domain)
  return {
    ...(roleNames.includes(address.slice(0, at).toLowerCase()) && { isRole: true }),
    ...(isDisposableDomain(domain) && { isDisposable: true }),
    ...(meant && { suggestion: `${address.slice(0, at)}@${meant}` }),
  }
}

/** Whether a domain is one for addresses to be thrown away. Its list has slips of the fingers too, such as gmial.com. */
export function isDisposableDomain(domain: string): boolean {
  return disposable.has(domain.toLowerCase()) && meantDomain(domain) === undefined
}

/** The provider whose name was probably mistyped: `gmial.com` is `gmail.com`. */
export function meantDomain(domain: string): string | undefined {
  const typed = domain.toLowerCase()
  return providers.includes(typed) ? undefined : providers.find((provider) => isSlip(typed, provider))
}

/** Whether one slip of the fingers makes one of the other: two letters swapped, one too many, one missing, one wrong. */
function isSlip(typed: string, meant: string): boolean {
  if (Math.abs(typed.length - meant.length) > 1) return false
  let start = 0
  while (start < meant.length && typed[start] === meant[start]) start += 1
  const rest = (text: string, from: number) => text.slice(start + from)
  if (typed.length > meant.length) return rest(typed, 1) === rest(meant, 0)
  if (typed.length < meant.length) return meant.length >= longEnough && rest(typed, 0) === rest(meant, 1)
  const isSwapped = typed[start] === meant[start + 1] && typed[start + 1] === meant[start]
  if (isSwapped && rest(typed, 2) === rest(meant, 2)) return true
  return meant.length >= longEnough && rest(typed, 1) === rest(meant, 1)
}
