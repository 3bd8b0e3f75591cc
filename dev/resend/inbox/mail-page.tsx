import type { ReactNode } from 'react'
import type { Mail, MailEvent } from '../mail.ts'
import { linksIn } from './links.ts'
import { page, Time } from './page.tsx'

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
            <List name="Attachments" items={mail.attachments} />
            <Pair name="Accepted">
              <Time at={mail.acceptedAt} />
            </Pair>
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
          <section aria-labelledby="acts">
            <h2 id="acts">Act as the recipient</h2>
            <Acts mail={mail} />
          </section>
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
    </>
  )
}

interface ActButtonProps {
  action: string
  field?: [name: string, value: string]
  children: ReactNode
}

function ActButton({ action, field, children }: ActButtonProps) {
  return (
    <form method="post" action={action}>
      {field !== undefined && <input type="hidden" name={field[0]} value={field[1]} />}
      <button type="submit">{children}</button>
    </form>
  )
}

function EventDetail({ event }: { event: MailEvent }) {
  const detail = event.link ?? event.bounce
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

function Pair({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
