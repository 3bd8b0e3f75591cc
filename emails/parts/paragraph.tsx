import type { ReactNode } from 'react'
import { Text } from 'react-email'
import { theme } from './theme.ts'

/** A paragraph of running text. */
export function Paragraph({ children }: { children: ReactNode }) {
  return <Text style={theme.paragraph}>{children}</Text>
}
