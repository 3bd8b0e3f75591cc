/** Tells the person at the terminal one line of what is going on. */
export type Report = (line: string) => void
