/** Of what a program has printed, the line a person would look for: the last that names an error, else the last one. */
export function lastWords(lines: readonly string[]): string {
  const line = lines.findLast((text) => /(error|fatal): /i.test(text)) ?? lines.at(-1) ?? ''
  return message(line).trim().slice(0, 300)
}

/** Our own parts print their faults as JSON. */
function message(line: string): string {
  try {
    const { msg } = JSON.parse(line) as { msg?: unknown }
    return typeof msg === 'string' ? msg : line
  } catch {
    return line
  }
}
