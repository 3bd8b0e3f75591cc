import type { Account } from '../account.ts'
import type { QuotaLimits } from '../quota.ts'

export interface AccountFormsProps {
  account: Account
  limits: QuotaLimits
}

/** Says what keeps the account from sending; nothing if nothing does. */
export function AccountNotice({ account: { keyRevoked, unverified } }: AccountFormsProps) {
  const obstacles = [
    keyRevoked && 'its key is revoked',
    unverified.length > 0 && `not verified: ${unverified.join(', ')}`,
  ].filter((text) => text !== false)
  if (obstacles.length === 0) return null
  return <p className="notice">The account cannot send: {obstacles.join('; ')}.</p>
}

/** Sets quotas, domains that are not verified, and whether the key is revoked. */
export function AccountForms({ account, limits }: AccountFormsProps) {
  return (
    <details>
      <summary>Limit the account</summary>
      <form method="post" action="/inbox/quota" className="fields">
        <p>
          <label htmlFor="daily">Recipients a day (empty: all)</label>
          <input id="daily" name="daily" type="number" min="0" defaultValue={limits.daily ?? ''} />
        </p>
        <p>
          <label htmlFor="monthly">Recipients a month (empty: all)</label>
          <input id="monthly" name="monthly" type="number" min="0" defaultValue={limits.monthly ?? ''} />
        </p>
        <button type="submit">Apply</button>
      </form>
      <form method="post" action="/inbox/domains" className="fields">
        <p>
          <label htmlFor="unverified">Domains that are not verified</label>
          <input
            id="unverified"
            name="unverified"
            defaultValue={account.unverified.join(', ')}
            autoComplete="off"
          />
        </p>
        <button type="submit">Apply</button>
      </form>
      <form method="post" action="/inbox/key" className="fields">
        <p className="tick">
          <input id="revoked" name="revoked" type="checkbox" defaultChecked={account.keyRevoked} />
          <label htmlFor="revoked">The key is revoked</label>
        </p>
        <button type="submit">Apply</button>
      </form>
    </details>
  )
}
