/** A share as people read it: `0.08 %`; a dash where nothing was measured. */
export function percent(share: number | null): string {
  return share === null ? '–' : `${Number((share * 100).toFixed(3))} %`
}

/** A time of the api's to the second, in UTC: `2026-02-02 11:00:00Z`; a dash where there is none. */
export function timeInWords(time: string | null): string {
  return time === null ? '–' : time.replace('T', ' ').replace(/\.\d+/, '')
}
