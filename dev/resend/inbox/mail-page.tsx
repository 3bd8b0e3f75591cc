import type { Mail, MailEvent } from '../mail.ts'
import { ActButton } from './act-button.tsx'
import { linksIn } from './links.ts'
import { page, Time } from './page.tsx'
import { Pair } from './pair.tsx'

const sizes = new Intl.NumberFormat('en', { maximumFractionDigits: 1 })

/** One mail: as the recipient sees it, everything around it, and the buttons to act as the recipient. */
export function mailPage(mail: Mail): string {
  return page(
    mail.subject,
    <>
      <header className="top">
        <nav aria-label="Back">
          <a href="/">← Inbox</a>
        </nav>
        <h1>{mail.subject}</h1>
      </header>
      <main className="mail">
        <section aria-labelledby="content" className="content">
          <h2 id="content" className="unseen">
            Content
          </h2>
          <dl className="envelope">
            <Pair name="From">{mail.from}</Pair>
            <Pair name="To">{mail.to.join(', ')}</Pair>
            <List name="Cc" items={mail.cc} />
            <List name="Bcc" items={mail.bcc} />
            <List name="Reply to" items={mail.replyTo} />
            <Attachments mail={mail} />
            <Pair name="Accepted">
              <Time at={mail.acceptedAt} />
            </Pair>
            {mail.scheduledAt !== undefined && (
              <Pair name="Scheduled">
                <Time at={mail.scheduledAt} />
              </Pair>
            )}
          </dl>
          {mail.html !== null && (
            <>
              <iframe
                title={`The mail “${mail.subject}” as HTML`}
                src={`/inbox/${mail.id}/html`}
                sandbox=""
              />
              <p>
                <a href={`/inbox/${mail.id}/html`}>Open the HTML alone</a>
              </p>
            </>
          )}
          <h3>Text part</h3>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
          {mail.text === null ? <p>None.</p> : <pre tabIndex={0}>{mail.text}</pre>}
        </section>
        <aside>
          {isOut(mail) && (
            <section aria-labelledby="acts">
              <h2 id="acts">Act as the recipient</h2>
              <Acts mail={mail} />
            </section>
          )}
          <section aria-labelledby="events">
            <h2 id="events">Events</h2>
            <ol className="events">
              {mail.events.map((event) => (
                <li key={`${event.type} ${event.at} ${event.link}`}>
                  <span className={`event ${event.type}`}>{event.type}</span> <Time at={event.at} />
                  <EventDetail event={event} />
                </li>
              ))}
            </ol>
          </section>
          <Table title="Tags" rows={mail.tags} />
          <Table title="Headers" rows={mail.headers} />
          <Table
            title="Delivery"
            rows={{
              Id: mail.id,
              'Message-ID': mail.messageId,
              'Idempotency-Key': mail.idempotencyKey ?? 'none',
            }}
          />
        </aside>
      </main>
    </>,
  )
}

function Acts({ mail }: { mail: Mail }) {
  const path = `/inbox/${mail.id}`
  const links = linksIn(mail.html)
  return (
    <>
      <div className="row">
        <ActButton action={`${path}/open`}>Open</ActButton>
        <ActButton action={`${path}/bounce`} field={['type', 'Permanent']}>
          Bounce for good
        </ActButton>
        <ActButton action={`${path}/bounce`} field={['type', 'Transient']}>
          Bounce for now
        </ActButton>
        <ActButton action={`${path}/complain`}>Complain</ActButton>
      </div>
      {links.length > 0 && (
        <ul className="links">
          {links.map((link) => (
            <li key={link}>
              <ActButton action={`${path}/click`} field={['link', link]}>
                Click<span className="unseen"> {link}</span>
              </ActButton>
              <a href={link} rel="noreferrer">
                {link}
              </a>
            </li>
          ))}
        </ul>
      )}
      <form method="post" action={`${path}/reply`} className="reply">
        <label htmlFor="text">Reply</label>
        <textarea id="text" name="text" rows={2} required />
        <button type="submit">Reply</button>
      </form>
    </>
  )
}

/** Whether there is a recipient who could act. */
function isOut({ events }: Mail): boolean {
  const last = events.at(-1)?.type
  return last !== 'scheduled' && last !== 'canceled'
}

function Attachments({ mail }: { mail: Mail }) {
  if (mail.attachments.length === 0) return null
  return (
    <Pair name="Attachments">
      <ul className="attachments">
        {mail.attachments.map(({ id, filename, contentType, content }) => (
          <li key={id}>
            <a href={`/inbox/${mail.id}/attachments/${id}`}>{filename}</a>{' '}
            <span className="detail">
              {contentType}, {sizes.format(Buffer.byteLength(content, 'base64') / 1024)} KB
            </span>
          </li>
        ))}
      </ul>
    </Pair>
  )
}

function EventDetail({ event }: { event: MailEvent }) {
  const { link, bounce, subType } = event
  const detail = link ?? (subType === undefined ? bounce : `${bounce}, ${subType}`)
  return detail === undefined ? null : <p className="detail">{detail}</p>
}

function Table({ title, rows }: { title: string; rows: Record<string, string> }) {
  const entries = Object.entries(rows)
  if (entries.length === 0) return null
  return (
    <section>
      <h2>{title}</h2>
      <dl className="rows">
        {entries.map(([name, value]) => (
          <Pair key={name} name={name}>
            {value}
          </Pair>
        ))}
      </dl>
    </section>
  )
}

function List({ name, items }: { name: string; items: string[] }) {
  return items.length === 0 ? null : <Pair name={name}>{items.join(', ')}</Pair>
}
