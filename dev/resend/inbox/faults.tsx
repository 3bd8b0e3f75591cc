import { type Fault, type FaultMode, faultModes } from '../faults.ts'

const faultTexts: Record<FaultMode, string> = {
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

/** Sets and clears faults; a mix of them is set as JSON. */
export function FaultForm({ fault }: { fault: Fault | null }) {
  const shown = fault !== null && 'mode' in fault ? fault : null
  return (
    <details open={fault !== null}>
      <summary>Disturb sending</summary>
      <form method="post" action="/inbox/faults" className="fields">
        <p>
          <label htmlFor="mode">When a mail is sent</label>
          <select id="mode" name="mode" defaultValue={shown?.mode ?? 'none'}>
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
          <label htmlFor="probability">Which share of them (0 to 1, empty: all)</label>
          <input
            id="probability"
            name="probability"
            type="number"
            min="0"
            max="1"
            step="any"
            defaultValue={shown?.probability ?? ''}
          />
        </p>
        <p>
          <label htmlFor="milliseconds">Milliseconds, if slowly</label>
          <input
            id="milliseconds"
            name="milliseconds"
            type="number"
            min="0"
            max="600000"
            defaultValue={shown?.milliseconds ?? ''}
          />
        </p>
        <button type="submit">Apply</button>
      </form>
    </details>
  )
}

function describe(fault: Fault): string {
  const { times } = fault
  const span =
    times === null ? 'until it is cleared' : `for ${times} more ${times === 1 ? 'request' : 'requests'}`
  if ('mix' in fault) {
    const parts = fault.mix.map(({ mode, probability }) => `${percent(probability)}: ${faultTexts[mode]}`)
    return `${parts.join('; ')}; ${span}`
  }
  const share = fault.probability === undefined ? '' : ` for ${percent(fault.probability)} of the requests`
  return `${faultTexts[fault.mode]}${share}, ${span}`
}

function percent(share: number): string {
  return `${Math.round(share * 1000) / 10} %`
}
