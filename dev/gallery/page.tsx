import type { ReactNode } from 'react'
import { page as bare } from '../tools/page.tsx'

/** A whole page of the gallery as HTML. */
export function page(title: string, content: ReactNode): string {
  return bare(title, '/style.css', content)
}

/** Says in one paragraph why there is nothing to see. */
export function problemPage(what: string): string {
  return page(
    'Gallery',
    <>
      <header className="top">
        <h1>
          <a href="/">Gallery</a>
        </h1>
      </header>
      <main>
        <p className="notice">{what}</p>
      </main>
    </>,
  )
}

interface ChoiceProps<Option extends string> {
  label: string
  options: readonly Option[]
  chosen: Option
  address: (option: Option) => string
  name?: (option: Option) => string
}

/** Links of which one is where the reader is. */
export function Choice<Option extends string>({
  label,
  options,
  chosen,
  address,
  name,
}: ChoiceProps<Option>) {
  return (
    <p>
      <span className="label">{label}</span>
      {options.map((option) => (
        <a key={option} href={address(option)} aria-current={option === chosen ? 'page' : undefined}>
          {name?.(option) ?? option}
        </a>
      ))}
    </p>
  )
}
