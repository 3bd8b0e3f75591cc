export interface Counts {
  sent: number
  received: number
  suppressed: number
}

const sections = [
  { path: '/', name: 'Sent', count: 'sent' },
  { path: '/inbox/received', name: 'Received', count: 'received' },
  { path: '/inbox/suppressions', name: 'Suppressed', count: 'suppressed' },
] as const

/** The way between the inbox's lists, with how much each holds. */
export function Sections({ current, counts }: { current: string; counts: Counts }) {
  return (
    <nav aria-label="Lists" className="sections">
      {sections.map(({ path, name, count }) => (
        <a key={path} href={path} aria-current={path === current ? 'page' : undefined}>
          {name} <span className="tag">{counts[count].toLocaleString('en')}</span>
        </a>
      ))}
    </nav>
  )
}
