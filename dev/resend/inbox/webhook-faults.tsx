import type { WebhookFaults } from '../webhook-faults.ts'

const switches = [
  ['duplicate', 'Deliver each twice'],
  ['reordered', 'Shuffle the order'],
  ['off', 'Hold them all'],
] as const

/** Says how webhooks are disturbed; nothing if they are not. */
export function WebhookFaultNotice({ faults }: { faults: WebhookFaults }) {
  const disturbances = [
    faults.off && 'they are held',
    faults.duplicate && 'each is delivered twice',
    faults.delayed > 0 && `each waits ${faults.delayed} ms`,
    faults.reordered && 'their order is shuffled',
  ].filter((text) => text !== false)
  if (disturbances.length === 0) return null
  return <p className="notice">Webhooks are disturbed: {disturbances.join(', ')}.</p>
}

/** Sets and clears what disturbs webhooks. */
export function WebhookFaultForm({ faults }: { faults: WebhookFaults }) {
  return (
    <details>
      <summary>Disturb webhooks</summary>
      <form method="post" action="/inbox/webhook-faults" className="fields">
        {switches.map(([name, label]) => (
          <p key={name} className="tick">
            <input id={name} name={name} type="checkbox" defaultChecked={faults[name]} />
            <label htmlFor={name}>{label}</label>
          </p>
        ))}
        <p>
          <label htmlFor="delayed">Milliseconds that each waits</label>
          <input
            id="delayed"
            name="delayed"
            type="number"
            min="0"
            max="600000"
            defaultValue={faults.delayed || ''}
          />
        </p>
        <button type="submit">Apply</button>
      </form>
    </details>
  )
}
