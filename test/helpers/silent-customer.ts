import { provenConsent } from './consent.ts'
import { orderPlaced } from './shop-events.ts'

const days = (count: number) => count * 24 * 3_600_000

/** An old order, told now, of someone whose 90 silent days end in `milliseconds`, where it is noon: no quiet hours. */
export function orderBeforeSilence(customer: string, milliseconds: number): object {
  return orderPlaced({
    customer,
    order: customer,
    at: new Date(Date.now() - days(90) + milliseconds).toISOString(),
    person: { marketingConsent: provenConsent, timeZone: zoneAtNoon() },
  })
}

function zoneAtNoon(): string {
  const ahead = 12 - new Date().getUTCHours()
  // In these names the sign is turned round: Etc/GMT-5 is five hours ahead.
  return ahead === 0 ? 'Etc/GMT' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`
}
