import type { Change } from './compare.ts'
import { count, Table } from './report-parts.tsx'
import { customersIn, minute, summaryOf } from './terminal.ts'

const changeWords = {
  gains: 'gains',
  loses: 'loses',
  shifts: 'at another time',
  differs: 'with other content',
} as const

/** Who gains, loses or shifts which mail, or gets it with other content: by mail, then by customer. */
export function Changes({ changes, against }: { changes: readonly Change[]; against: string }) {
  if (changes.length === 0) {
    return (
      <section>
        <h2>What {against} would change</h2>
        <p>Nothing: everybody gets the same mails at the same times, with the same content.</p>
      </section>
    )
  }
  return (
    <section>
      <h2>What {against} would change</h2>
      <p>
        {count(changes.length)} mails of {count(customersIn(changes))} customers. Open a mail to see who gains
        it, loses it, or gets it at another time or with other content.
      </p>
      <Table head={['mail', 'gained', 'lost', 'at another time', 'with other content', 'customers']}>
        {summaryOf(changes).map(({ mail, gains, loses, shifts, differs, customers }) => (
          <tr key={mail}>
            <th scope="row">{mail}</th>
            <td className={gains > 0 ? 'gains' : undefined}>{count(gains)}</td>
            <td className={loses > 0 ? 'loses' : undefined}>{count(loses)}</td>
            <td>{count(shifts)}</td>
            <td>{count(differs)}</td>
            <td>{count(customers)}</td>
          </tr>
        ))}
      </Table>
      {summaryOf(changes).map(({ mail, customers }) => (
        <details key={mail}>
          <summary>
            {mail}: {count(customers)} customers
          </summary>
          <Table head={['customer', '', 'about', 'before (UTC)', 'after (UTC)']} words={3}>
            {changes
              .filter((change) => `${change.mail.journey}/${change.mail.step}` === mail)
              .map((change) => (
                <tr key={`${change.mail.customer} ${change.mail.key}`}>
                  <th scope="row">{change.mail.customer}</th>
                  <td className={change.what}>{changeWords[change.what]}</td>
                  <td>
                    {change.mail.key.slice(change.mail.journey.length + 1, -change.mail.step.length - 1)}
                  </td>
                  <td>{change.what === 'gains' ? '–' : minute(change.mail.at)}</td>
                  <td>{timeAfter(change)}</td>
                </tr>
              ))}
          </Table>
        </details>
      ))}
    </section>
  )
}

function timeAfter(change: Change): string {
  if (change.what === 'shifts') return minute(change.to)
  return change.what === 'loses' ? '–' : minute(change.mail.at)
}
