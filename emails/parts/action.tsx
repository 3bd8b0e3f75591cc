import { Button } from 'react-email'
import { theme } from './theme.ts'

/** The one thing a mail invites to do. */
export function Action({ href, children }: { href: string; children: string }) {
  return (
    <Button href={href} style={theme.button}>
      {children}
    </Button>
  )
}
