import type { Shop } from '../../config/shop.ts'
import type { RenderedEmail } from '../../emails/render.ts'
import type { Fault } from '../check-emails/mail-check.ts'
import { dataSets, mails, type Sample, voices } from '../check-emails/samples.ts'
import { InboxLine } from './inbox-line.tsx'
import { Choice, page } from './page.tsx'
import { addressOf, groupQuery, htmlAddressOf, type Place } from './place.ts'

interface MailPageProps {
  shop: Shop
  place: Place
  sample: Sample
  /** What it lacks, if it cannot be written. */
  mail: RenderedEmail | string
  findings: Fault[]
}

/** One mail: as an inbox, a desk and a phone show it, its text part, and what the check finds. */
export function mailPage({ shop, place, sample, mail, findings }: MailPageProps): string {
  const at = mails.indexOf(place.mail)
  const [earlier, later] = [mails[at - 1], mails[at + 1]]
  const groups = Object.keys(shop.groups)
  return page(
    `${place.mail} of ${shop.name}`,
    <>
      <header className="top">
        <nav aria-label="Other mails" className="choices">
          <a href={`/${groupQuery(place.group)}`}>All mails</a>
          {earlier && <a href={addressOf(place, { mail: earlier })}>← {earlier}</a>}
          {later && <a href={addressOf(place, { mail: later })}>{later} →</a>}
        </nav>
        <h1>{place.mail}</h1>
      </header>
      <main>
        <nav aria-label="Variants" className="choices">
          <Choice
            label="Voice"
            options={voices}
            chosen={place.voice}
            address={(voice) => addressOf(place, { voice })}
          />
          <Choice
            label="Data"
            options={dataSets}
            chosen={place.data}
            address={(data) => addressOf(place, { data })}
          />
          {groups.length > 0 && (
            <Choice
              label="Group"
              options={['', ...groups]}
              chosen={place.group}
              address={(group) => addressOf(place, { group })}
              name={(group) => group || 'none'}
            />
          )}
        </nav>
        <Findings findings={findings} />
        {typeof mail !== 'string' && (
          <>
            <p className="inbox">
              {sample.context.signedBy.name} · <InboxLine mail={mail} />
            </p>
            <Forms place={place} mail={mail} />
          </>
        )}
      </main>
    </>,
  )
}

function Findings({ findings }: { findings: Fault[] }) {
  if (findings.length === 0) return <p className="count">The check finds nothing.</p>
  return (
    <ul className="findings">
      {findings.map(({ rule, what }) => (
        <li key={`${rule} ${what}`}>
          {rule}: {what}
        </li>
      ))}
    </ul>
  )
}

function Forms({ place, mail }: { place: Place; mail: RenderedEmail }) {
  const source = htmlAddressOf(place)
  return (
    <div className="forms">
      <section aria-labelledby="desk">
        <h2 id="desk">Desk</h2>
        <iframe title="The mail on a desk" src={source} sandbox="" />
      </section>
      <section aria-labelledby="phone" className="phone">
        <h2 id="phone">Phone</h2>
        <iframe title="The mail on a phone" src={source} sandbox="" />
      </section>
      <section aria-labelledby="text">
        <h2 id="text">Text part</h2>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
        <pre tabIndex={0}>{mail.text}</pre>
      </section>
    </div>
  )
}
