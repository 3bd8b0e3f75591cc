/** Something that whoever starts the process has to change; its message is one line that says what. */
export class BadInput extends Error {
  override name = 'BadInput'

  constructor(
    message: string,
    /** What is wrong with which variable or field. */
    readonly faults: readonly { name: string; reason: string }[] = [],
  ) {
    super(message)
  }
}

/** What `read` returns; on bad input the process says so in one line and ends with exit code 2. */
export function orExit<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof BadInput)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exit(2)
  }
}

/** `LINK_SECRET is missing; PORT: must be …` */
export function faultsInWords(faults: BadInput['faults']): string {
  return faults
    .map(({ name, reason }) => (reason === missing ? `${name} ${missing}` : `${name}: ${reason}`))
    .join('; ')
}

export const missing = 'is missing'
