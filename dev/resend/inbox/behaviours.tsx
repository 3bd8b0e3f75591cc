import { behaviours } from '../recipients.ts'
import { Pair } from './pair.tsx'

/** The recipients that behave by their address. */
export function Behaviours() {
  return (
    <details>
      <summary>Recipients that act by themselves</summary>
      <dl className="behaviours">
        {behaviours.map(([address, behaviour]) => (
          <Pair key={address} name={address}>
            {behaviour}
          </Pair>
        ))}
      </dl>
    </details>
  )
}
