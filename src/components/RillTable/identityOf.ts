const identities = new WeakMap<object, number>()
let last = 0

/** A number that is the object's own for as long as it lives; 0 for none. */
export function identityOf(object: object | undefined): number {
  if (!object) return 0
  const known = identities.get(object) ?? ++last
  identities.set(object, known)
  return known
}
