import type { ReactNode } from 'react'

interface ActButtonProps {
  action: string
  field?: [name: string, value: string]
  children: ReactNode
}

/** A button that posts, with one field at most. */
export function ActButton({ action, field, children }: ActButtonProps) {
  return (
    <form method="post" action={action}>
      {field !== undefined && <input type="hidden" name={field[0]} value={field[1]} />}
      <button type="submit">{children}</button>
    </form>
  )
}
