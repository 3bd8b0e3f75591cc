export const partNames = ['postgres', 'temporal', 'resend', 'api', 'worker'] as const

export type PartName = (typeof partNames)[number]

/** How a part of the stack is called where a person reads it. */
export const partTitles: Record<PartName, string> = {
  postgres: 'PostgreSQL',
  temporal: 'Temporal',
  resend: 'Resend emulator',
  api: 'api',
  worker: 'worker',
}

/** One process of the stack: how it is started, how it shows that it serves, how it is stopped. */
export interface Part {
  name: PartName
  command: string
  args: readonly string[]
  cwd: string
  env: NodeJS.ProcessEnv
  uid?: number
  gid?: number
  /** Takes everything the part prints. */
  logFile: string
  stopSignal: 'SIGINT' | 'SIGTERM'
  /** Milliseconds it gets to stop by itself before it is killed. */
  grace: number
  /** Resolves once the part serves. Without it the part says so by a line of JSON, `{"ready":true}`, on stdout. */
  probe?: () => Promise<void>
}
