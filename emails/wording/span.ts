/** Which wording speaks of so many years: that of one, or that of more. */
export function span(years: number): 'one' | 'more' {
  return years === 1 ? 'one' : 'more'
}
