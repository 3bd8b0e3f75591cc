/**
 * A copy to add to, of what goes by words of our own, such as the ids of steps. Made entry by entry, so that V8 knows all
 * copies with the same words in the same order by one shape; what is added to a spread gets a shape of its own.
 */
export function copyOf<V>(record: Readonly<Record<string, V>> | undefined): Record<string, V> {
  return copyInto({}, record)
}

/**
 * A copy to add to, of what goes by ids: hardly two have the same. Without a prototype it is a hash table from the
 * start, where V8 would make a new shape for each id, and an id may well be `__proto__`.
 */
export function tableOf<V>(record: Readonly<Record<string, V>> | undefined): Record<string, V> {
  return copyInto(Object.create(null), record)
}

/** The same with one entry more, or another value for one, by words of our own. */
export function withEntry<V>(
  record: Readonly<Record<string, V>> | undefined,
  key: string,
  value: V,
): Record<string, V> {
  const copy = copyOf(record)
  copy[key] = value
  return copy
}

/** The same with one entry more, or another value for one, by ids. */
export function tableWith<V>(
  record: Readonly<Record<string, V>> | undefined,
  id: string,
  value: V,
): Record<string, V> {
  const copy = tableOf(record)
  copy[id] = value
  return copy
}

/** Of what goes by ids, that which is to stay; itself if that is all of it. */
export function only<V>(
  all: Readonly<Record<string, V>>,
  isKept: (key: string, value: V) => boolean,
): Readonly<Record<string, V>> {
  let kept: Record<string, V> | undefined
  for (const key in all) {
    if (isKept(key, all[key] as V)) continue
    kept ??= tableOf(all)
    delete kept[key]
  }
  return kept ?? all
}

export function isEmpty(record: object): boolean {
  for (const _ in record) return false
  return true
}

function copyInto<V>(copy: Record<string, V>, record: Readonly<Record<string, V>> | undefined) {
  for (const key in record) copy[key] = record[key] as V
  return copy
}
