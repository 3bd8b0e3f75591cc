import { Fragment, type ReactNode } from 'react'

/** What belongs in one paragraph, one below the other. */
export function Lines({ of }: { of: ReactNode[] }) {
  return of.map((line, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: lines may be alike, and nothing is reordered
    <Fragment key={index}>
      {index > 0 && <br />}
      {line}
    </Fragment>
  ))
}
