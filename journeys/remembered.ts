/**
 * The same function, which remembers what it made of each object for as long as that lives. For what is replaced and
 * never changed, and asked about many times in a decision.
 */
export function remembered<K extends object, V>(make: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, { value: V }>()
  return (key) => {
    const found = known.get(key)
    if (found) return found.value
    const value = make(key)
    known.set(key, { value })
    return value
  }
}

/**
 * The same function, which remembers what it made last: for what is asked about again and again in one decision, or in
 * one life. Objects are the same only if they are one object.
 */
export function latest<K extends readonly unknown[], V>(make: (...keys: K) => V): (...keys: K) => V {
  let last: { keys: K; value: V } | undefined
  return (...keys) => {
    if (last === undefined || !areSame(keys, last.keys)) last = { keys, value: make(...keys) }
    return last.value
  }
}

function areSame(some: readonly unknown[], others: readonly unknown[]): boolean {
  if (some.length !== others.length) return false
  for (let place = 0; place < some.length; place += 1) if (some[place] !== others[place]) return false
  return true
}
