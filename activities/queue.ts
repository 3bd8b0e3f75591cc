/** Lets so much work run at once; the rest waits its turn, first come, first served. */
export interface Queue {
  run<T>(work: () => Promise<T>): Promise<T>
}

export function createQueue(atOnce: number): Queue {
  const waiting: (() => void)[] = []
  let free = atOnce
  return {
    async run(work) {
      if (free > 0) free -= 1
      // Whoever is done hands its place on.
      else await new Promise<void>((resolve) => waiting.push(resolve))
      try {
        return await work()
      } finally {
        const next = waiting.shift()
        if (next) next()
        else free += 1
      }
    },
  }
}
