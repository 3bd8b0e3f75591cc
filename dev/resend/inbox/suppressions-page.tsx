import type { SuppressionListEntry } from 'resend'
import { ActButton } from './act-button.tsx'
import { page, Time } from './page.tsx'
import { type Counts, Sections } from './sections.tsx'

const reasons: Record<SuppressionListEntry['origin'], string> = {
  bounce: 'bounced for good',
  complaint: 'complained',
  manual: 'put here by hand',
}

/** The account's suppression list, newest first, with a way off it. */
export function suppressionsPage(props: { suppressions: SuppressionListEntry[]; counts: Counts }): string {
  const { suppressions, counts } = props
  return page(
    'Suppressed',
    <>
      <header className="top">
        <h1>Suppressed</h1>
        <Sections current="/inbox/suppressions" counts={counts} />
      </header>
      <main>
        <p className="count">Mail to these addresses is accepted, but not delivered.</p>
        {suppressions.length === 0 ? (
          <p className="empty">Nobody has bounced for good or complained.</p>
        ) : (
          <table>
            <thead>
              <tr>
                <th scope="col">Address</th>
                <th scope="col">Why</th>
                <th scope="col" className="time">
                  Since
                </th>
                <th scope="col" className="last">
                  <span className="unseen">Remove</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {suppressions.map(({ id, email, origin, source_id, created_at }) => (
                <tr key={id}>
                  <td className="subject">{email}</td>
                  <td>
                    {source_id === null ? (
                      reasons[origin]
                    ) : (
                      <a href={`/inbox/${source_id}`}>{reasons[origin]}</a>
                    )}
                  </td>
                  <td className="time">
                    <Time at={created_at} />
                  </td>
                  <td>
                    <ActButton action={`/inbox/suppressions/${id}/remove`}>
                      Remove<span className="unseen"> {email}</span>
                    </ActButton>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </main>
    </>,
  )
}
