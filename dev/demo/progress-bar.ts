const width = 40

/** A bar that is redrawn in place on a terminal; elsewhere one line per tenth. */
export function progressBar(title: string): (share: number, note: string) => void {
  let shownTenth = -1
  return (share, note) => {
    const full = Math.round(share * width)
    const bar = `${'█'.repeat(full)}${'░'.repeat(width - full)}`
    const line = `${title} ${bar} ${String(Math.floor(share * 100)).padStart(3)} %  ${note}`
    const tenth = Math.floor(share * 10)
    if (process.stdout.isTTY) process.stdout.write(`\r${line}\u001b[K${share >= 1 ? '\n' : ''}`)
    else if (tenth > shownTenth) console.log(line)
    shownTenth = tenth
  }
}
