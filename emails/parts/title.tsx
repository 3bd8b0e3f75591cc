import { Heading } from 'react-email'
import { theme } from './theme.ts'

/** A mail's one h1. */
export function Title({ children }: { children: string }) {
  return <Heading style={theme.title}>{children}</Heading>
}

/** The heading of a part. */
export function Subtitle({ children }: { children: string }) {
  return (
    <Heading as="h2" style={theme.subtitle}>
      {children}
    </Heading>
  )
}
