/** A number in [0, 1) for a name: the same for the same words, whatever else was asked (FNV-1a, then murmur3's mix). */
export function chance(...words: readonly (string | number)[]): number {
  let hash = 0x811c9dc5
  for (const character of words.join('/'))
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) / 4_294_967_296
}
