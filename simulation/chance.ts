/** A number in [0, 1) for a name: the same for the same words, whatever else was asked (FNV-1a, then murmur3's mix). */
export function chance(...words: readonly (string | number)[]): number {
  return mixed(hashOf(words.join('/')))
}

/** The same for many names that begin alike: `chances(...first)(last)` is `chance(...first, last)`. */
export function chances(...first: readonly (string | number)[]): (last: string) => number {
  const begun = first.reduce<number | undefined>((hash, word) => hashOf(`${word}/`, hash), undefined)
  return (last) => mixed(hashOf(last, begun))
}

function hashOf(text: string, begun = 0x811c9dc5): number {
  let hash = begun
  for (let place = 0; place < text.length; place += 1)
    hash = Math.imul(hash ^ text.charCodeAt(place), 0x01000193)
  return hash
}

function mixed(hash: number): number {
  let mix = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  mix = Math.imul(mix ^ (mix >>> 13), 0xc2b2ae35)
  return ((mix ^ (mix >>> 16)) >>> 0) / 4_294_967_296
}
