import { theme } from './theme.ts'

/** Several things to know, each with its name. */
export function Points({ of }: { of: { name: string; text: string }[] }) {
  return (
    <ul style={theme.list}>
      {of.map(({ name, text }) => (
        <li key={name} style={theme.listItem}>
          <span style={theme.pointName}>{name}</span>
          <br />
          {text}
        </li>
      ))}
    </ul>
  )
}
