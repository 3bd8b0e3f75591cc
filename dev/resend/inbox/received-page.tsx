import type { ReceivedMail } from '../store.ts'
import { page, Time } from './page.tsx'
import { Pair } from './pair.tsx'
import { type Counts, Sections } from './sections.tsx'

/** What came in, newest first, with a form to be a customer who writes. */
export function receivedPage({ mails, counts }: { mails: ReceivedMail[]; counts: Counts }): string {
  return page(
    'Received',
    <>
      <header className="top">
        <h1>Received</h1>
        <Sections current="/inbox/received" counts={counts} />
      </header>
      <main>
        {mails.length === 0 ? (
          <p className="empty">Nobody has written yet.</p>
        ) : (
          <ol className="letters">
            {mails.map((mail) => (
              <li key={mail.id} id={mail.id}>
                <h2>{mail.subject || '(no subject)'}</h2>
                <dl>
                  <Pair name="From">{mail.from}</Pair>
                  <Pair name="To">{mail.to.join(', ')}</Pair>
                  <Pair name="Received">
                    <Time at={mail.created_at} />
                  </Pair>
                </dl>
                <p className="letter">{mail.text ?? mail.html ?? 'It says nothing.'}</p>
              </li>
            ))}
          </ol>
        )}
      </main>
      <footer>
        <details>
          <summary>Write as a customer</summary>
          <form method="post" action="/inbox/receive" className="letter-form">
            <Field name="from" label="From" type="email" />
            <Field name="to" label="To" type="email" />
            <Field name="subject" label="Subject" type="text" />
            <p>
              <label htmlFor="text">Text</label>
              <textarea id="text" name="text" rows={4} required />
            </p>
            <button type="submit">Send</button>
          </form>
        </details>
      </footer>
    </>,
  )
}

function Field({ name, label, type }: { name: string; label: string; type: 'email' | 'text' }) {
  return (
    <p>
      <label htmlFor={name}>{label}</label>
      <input id={name} name={name} type={type} required={type === 'email'} autoComplete="off" />
    </p>
  )
}
