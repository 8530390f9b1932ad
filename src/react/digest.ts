/**
 * 106 bits that stand for `text`, so that a query key tells calls apart without holding their arguments: keys end up in
 * dehydrated HTML, persisted caches, devtools and error trackers. Not cryptographic.
 */
export function digest(text: string): string {
  return mix(text, 0).toString(36) + mix(text, 0x9e3779b9).toString(36).padStart(11, '0')
}

/** 53 bits by two multiplicative lanes, as a float holds them exactly. */
function mix(text: string, seed: number): number {
  let high = 0xdeadbeef ^ seed
  let low = 0x41c6ce57 ^ seed
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    high = Math.imul(high ^ unit, 0x9e3779b1)
    low = Math.imul(low ^ unit, 0x5f356495)
  }
  high = Math.imul(high ^ (high >>> 16), 0x85ebca6b) ^ Math.imul(low ^ (low >>> 13), 0xc2b2ae35)
  low = Math.imul(low ^ (low >>> 16), 0x85ebca6b) ^ Math.imul(high ^ (high >>> 13), 0xc2b2ae35)
  return 0x100000000 * (low & 0x1fffff) + (high >>> 0)
}
