import type { Shop } from '../../config/shop.ts'
import { voiceOf } from '../../emails/voice.ts'
import { mails, sampleOf, voices } from '../check-emails/samples.ts'
import { InboxLine } from './inbox-line.tsx'
import { Choice, page } from './page.tsx'
import { addressOf, groupQuery } from './place.ts'
import { writeMail } from './write-mail.ts'

interface FrontPageProps {
  shop: Shop
  group: string
  /** What is wrong with the shop's own wordings. */
  faults: string[]
}

/** Every mail in the order of an order's life, as the shop's inbox line in its own voice. */
export function frontPage({ shop, group, faults }: FrontPageProps): string {
  const groups = Object.keys(shop.groups)
  const voice = voiceOf(shop.locale, shop.groups[group]?.formOfAddress ?? shop.formOfAddress)
  return page(
    `Gallery of ${shop.name}`,
    <>
      <header className="top">
        <h1>Every mail of {shop.name}</h1>
      </header>
      <main>
        {groups.length > 0 && (
          <nav aria-label="Groups" className="choices">
            <Choice
              label="Group"
              options={['', ...groups]}
              chosen={group}
              address={(name) => `/${groupQuery(name)}`}
              name={(name) => name || 'none'}
            />
          </nav>
        )}
        {faults.length > 0 && (
          <ul className="findings">
            {faults.map((fault) => (
              <li key={fault}>{fault}</li>
            ))}
          </ul>
        )}
        <table className="gallery">
          <thead>
            <tr>
              <th scope="col">Mail</th>
              <th scope="col">In an inbox</th>
              <th scope="col">Voices</th>
            </tr>
          </thead>
          <tbody>
            {mails.map((mail) => {
              const place = { mail, voice, data: 'full', group } as const
              const written = writeMail(sampleOf(mail, voice, 'full', { shop, group }))
              return (
                <tr key={mail}>
                  <td className="subject">
                    <a href={addressOf(place)}>{mail}</a>
                  </td>
                  <td>{typeof written === 'string' ? written : <InboxLine mail={written} />}</td>
                  <td>
                    {voices.map((other) => (
                      <a key={other} href={addressOf(place, { voice: other })}>
                        <span className="unseen">{mail} in </span>
                        {other}
                      </a>
                    ))}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </main>
    </>,
  )
}
