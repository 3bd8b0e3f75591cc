/** The same day so many months later, or the last of that month where it has no such day. UTC. */
export function monthsFrom(date: Date, months: number): Date {
  const later = new Date(date)
  later.setUTCMonth(later.getUTCMonth() + months)
  // The 31st of a shorter month runs over into the next one.
  if (later.getUTCDate() !== date.getUTCDate()) later.setUTCDate(0)
  return later
}
