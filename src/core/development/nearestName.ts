/**
 * The name among `names` that somebody who wrote `name` may have meant: alike but for case and separators, or a few
 * letters away; `undefined` when none is near.
 */
export function nearestName(name: string, names: readonly string[]): string | undefined {
  const wanted = simplify(name)
  let nearest: string | undefined
  let least = Math.max(1, Math.floor(wanted.length / 3)) + 1
  for (const candidate of names) {
    if (candidate === name) continue
    const own = simplify(candidate)
    // A namespace that was left out, or given where there is none.
    const steps = own.endsWith(`/${wanted}`) || wanted.endsWith(`/${own}`) ? 1 : countEdits(wanted, own)
    if (steps < least) [nearest, least] = [candidate, steps]
  }
  return nearest
}

function simplify(name: string): string {
  return name.toLowerCase().replaceAll(/[\s_.-]+/g, '-')
}

/** Letters to insert, delete, replace or swap with their neighbour. */
function countEdits(from: string, to: string): number {
  let [before, previous] = [[] as number[], Array.from({ length: to.length + 1 }, (_, index) => index)]
  for (let row = 1; row <= from.length; row++) {
    const current = [row]
    for (let column = 1; column <= to.length; column++) {
      const isSame = from[row - 1] === to[column - 1]
      const isSwapped = row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]
      current[column] = Math.min(
        (previous[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (previous[column - 1] ?? 0) + (isSame ? 0 : 1),
        isSwapped ? (before[column - 2] ?? 0) + 1 : Infinity,
      )
    }
    ;[before, previous] = [previous, current]
  }
  return previous[to.length] ?? 0
}
