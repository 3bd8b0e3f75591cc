import { type Fault, faultModes } from '../faults.ts'

const faultTexts: Record<Fault['mode'], string> = {
  'accept-and-drop': 'Accept the mail, then cut the connection',
  drop: 'Cut the connection',
  '429': 'Refuse: too many requests (429)',
  '500': 'Fail: server error (500)',
  '502-html': 'Fail: bad gateway with an HTML page (502)',
  slow: 'Answer slowly',
}

/** Says which fault is set, so that nobody wonders why mails stay away. */
export function FaultNotice({ fault }: { fault: Fault }) {
  return <p className="notice">Sending is disturbed. {describe(fault)}.</p>
}

/** Sets and clears faults. */
export function FaultForm({ fault }: { fault: Fault | null }) {
  return (
    <details open={fault !== null}>
      <summary>Disturb sending</summary>
      <form method="post" action="/inbox/faults" className="fields">
        <p>
          <label htmlFor="mode">When a mail is sent</label>
          <select id="mode" name="mode" defaultValue={fault?.mode ?? 'none'}>
            <option value="none">Work as usual</option>
            {faultModes.map((mode) => (
              <option key={mode} value={mode}>
                {faultTexts[mode]}
              </option>
            ))}
          </select>
        </p>
        <p>
          <label htmlFor="times">How many requests (empty: all)</label>
          <input id="times" name="times" type="number" min="1" defaultValue={fault?.times ?? ''} />
        </p>
        <p>
          <label htmlFor="milliseconds">Milliseconds, if slowly</label>
          <input
            id="milliseconds"
            name="milliseconds"
            type="number"
            min="0"
            max="600000"
            defaultValue={fault?.milliseconds ?? ''}
          />
        </p>
        <button type="submit">Apply</button>
      </form>
    </details>
  )
}

function describe({ mode, times }: Fault): string {
  const span =
    times === null ? 'until it is cleared' : `for ${times} more ${times === 1 ? 'request' : 'requests'}`
  return `${faultTexts[mode]}, ${span}`
}
