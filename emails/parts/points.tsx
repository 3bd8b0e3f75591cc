import { Text } from 'react-email'
import { Lines } from './lines.tsx'
import { theme } from './theme.ts'

/** Several things to know, each below its name. */
export function Points({ of }: { of: { name: string; text: string }[] }) {
  return of.map(({ name, text }) => (
    <Text key={name} style={theme.point}>
      <Lines of={[<strong key="name">{name}</strong>, text]} />
    </Text>
  ))
}
