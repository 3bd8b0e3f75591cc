/**
 * What goes by a key of our own, copied so that it can be added to. By `assign`, for V8 before 12 gives whatever is
 * added to a spread a hidden class of its own: ten times as slow to make, and so is each later look at it. Not for keys
 * that others choose: one could be `__proto__`.
 */
export function copyOf<V>(record: Readonly<Record<string, V>> = {}): Record<string, V> {
  return Object.assign({}, record)
}

/** The same with one entry more, or another value for one. */
export function withEntry<V>(
  record: Readonly<Record<string, V>> | undefined,
  key: string,
  value: V,
): Record<string, V> {
  const copy = copyOf(record)
  copy[key] = value
  return copy
}

/** Of what goes by a key, that which is to stay; itself if that is all of it. */
export function only<V>(
  all: Readonly<Record<string, V>>,
  isKept: (key: string, value: V) => boolean,
): Record<string, V> {
  const entries = Object.entries(all)
  const kept = entries.filter(([key, value]) => isKept(key, value))
  return kept.length === entries.length ? all : Object.fromEntries(kept)
}
