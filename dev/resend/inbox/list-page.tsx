import type { Fault } from '../faults.ts'
import type { Mail } from '../mail.ts'
import type { WebhookFaults } from '../webhook-faults.ts'
import { AccountForms, type AccountFormsProps, AccountNotice } from './account-forms.tsx'
import { Behaviours } from './behaviours.tsx'
import { FaultForm, FaultNotice } from './faults.tsx'
import { page, Time } from './page.tsx'
import { type Counts, Sections } from './sections.tsx'
import { WebhookFaultForm, WebhookFaultNotice } from './webhook-faults.tsx'

export interface ListPageProps extends AccountFormsProps {
  /** One page of mails, newest first. */
  mails: Mail[]
  /** How many there are on all pages. */
  total: number
  recipient: string
  page: number
  pages: number
  fault: Fault | null
  /** Null when nobody hears of webhooks. */
  webhookFaults: WebhookFaults | null
  counts: Counts
}

/** The inbox's front page: every accepted mail, a search by recipient, and the faults. */
export function listPage(props: ListPageProps): string {
  const { mails, total, recipient, fault, webhookFaults } = props
  return page(
    'Inbox',
    <>
      <header className="top">
        <h1>
          <a href="/">Inbox</a>
        </h1>
        <search>
          <form action="/" className="row">
            <label htmlFor="to">Recipient</label>
            <input id="to" name="to" type="search" defaultValue={recipient} autoComplete="off" />
            <button type="submit">Search</button>
          </form>
        </search>
        <Sections current="/" counts={props.counts} />
      </header>
      <main>
        <p className="count" role="status">
          {count(total)}
          {recipient !== '' && ` to “${recipient}”`}
        </p>
        {fault !== null && <FaultNotice fault={fault} />}
        {webhookFaults !== null && <WebhookFaultNotice faults={webhookFaults} />}
        <AccountNotice {...props} />
        {mails.length === 0 ? (
          <p className="empty">
            {recipient === '' ? 'Nothing has been sent yet.' : 'No mail matches this search.'}
          </p>
        ) : (
          <MailTable mails={mails} />
        )}
        <Pager {...props} />
      </main>
      <footer>
        <FaultForm fault={fault} />
        {webhookFaults !== null && <WebhookFaultForm faults={webhookFaults} />}
        <AccountForms {...props} />
        <Behaviours />
        <details>
          <summary>Empty the inbox</summary>
          <form method="post" action="/inbox/empty">
            <p>All mails are thrown away. Idempotency keys are kept, as senders rely on them.</p>
            <button type="submit">Throw all mails away</button>
          </form>
        </details>
      </footer>
    </>,
  )
}

function MailTable({ mails }: { mails: Mail[] }) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col" className="to">
            To
          </th>
          <th scope="col">Subject</th>
          <th scope="col" className="from">
            From
          </th>
          <th scope="col" className="last">
            Last event
          </th>
          <th scope="col" className="time">
            Accepted
          </th>
        </tr>
      </thead>
      <tbody>
        {mails.map((mail) => (
          <tr key={mail.id}>
            <td className="to">{mail.to.join(', ')}</td>
            <td className="subject">
              <a href={`/inbox/${mail.id}`}>{mail.subject}</a> <Kind mail={mail} />{' '}
              <Attached count={mail.attachments.length} />
            </td>
            <td className="from" title={mail.from}>
              {displayName(mail.from)}
            </td>
            <td>
              <span className={`event ${mail.events.at(-1)?.type}`}>{mail.events.at(-1)?.type}</span>
            </td>
            <td className="time">
              <Time at={mail.acceptedAt} />
              {mail.events.at(-1)?.type === 'scheduled' && mail.scheduledAt !== undefined && (
                <p className="detail">
                  for <Time at={mail.scheduledAt} />
                </p>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What kind of mail it is, if the sender tagged it with its template. */
function Kind({ mail }: { mail: Mail }) {
  const kind = mail.tags.template
  return kind === undefined ? null : <span className="tag">{kind}</span>
}

function Attached({ count }: { count: number }) {
  if (count === 0) return null
  return <span className="tag">{count === 1 ? '1 attachment' : `${count} attachments`}</span>
}

function Pager({ page, pages, recipient }: ListPageProps) {
  if (pages === 1) return null
  const address = (to: number) =>
    `/?${new URLSearchParams({ ...(recipient && { to: recipient }), page: String(to) })}`
  return (
    <nav aria-label="Pages" className="row">
      {page > 1 && (
        <a rel="prev" href={address(page - 1)}>
          Newer
        </a>
      )}
      <span>
        Page {page} of {pages}
      </span>
      {page < pages && (
        <a rel="next" href={address(page + 1)}>
          Older
        </a>
      )}
    </nav>
  )
}

/** `Name <a@b>` as `Name`; an address without a name as it is. */
function displayName(address: string): string {
  return address.replace(/\s*<[^<>]*>$/, '') || address
}

function count(total: number): string {
  return total === 1 ? '1 mail' : `${total.toLocaleString('en')} mails`
}
