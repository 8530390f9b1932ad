/** Text that may be laid out on one line or several, after Wadler's and Prettier's printers. */
export type Layout =
  | string
  | readonly Layout[]
  | { kind: 'group'; content: Layout; isBroken: boolean }
  | { kind: 'indent'; content: Layout }
  | { kind: 'line'; flat: string; isHard: boolean }
  | { kind: 'choice'; broken: Layout; flat: Layout }

type Command = [indent: number, mode: 'broken' | 'flat', layout: Layout]

const INDENT = 2

/** A space, or a line break in a broken group. */
export const line: Layout = { kind: 'line', flat: ' ', isHard: false }
/** Nothing, or a line break in a broken group. */
export const softline: Layout = { kind: 'line', flat: '', isHard: false }
/** A line break. Breaks every group around it. */
export const hardline: Layout = { kind: 'line', flat: '', isHard: true }

/** On one line if it fits, else broken at its lines. */
export function group(content: Layout): Layout {
  return { kind: 'group', content, isBroken: hasHardline(content) }
}

export function indent(content: Layout): Layout {
  return { kind: 'indent', content }
}

/** Depends on whether the group around is broken. */
export function ifBroken(broken: Layout, flat: Layout = ''): Layout {
  return { kind: 'choice', broken, flat }
}

export function join(separator: Layout, parts: readonly Layout[]): Layout {
  return parts.flatMap((part, index) => (index === 0 ? [part] : [separator, part]))
}

/** Lays out on lines of `width` characters. */
export function print(layout: Layout, width: number): string {
  let output = ''
  let column = 0
  const commands: Command[] = [[0, 'broken', layout]]
  for (let next = commands.pop(); next; next = commands.pop()) {
    const [depth, mode, current] = next
    if (typeof current === 'string') {
      output += current
      column += current.length
    } else if ('kind' in current && current.kind === 'group') {
      const flat: Command = [depth, 'flat', current.content]
      const fitsFlat = !current.isBroken && fits(flat, commands, width - column)
      commands.push(mode === 'flat' || fitsFlat ? flat : [depth, 'broken', current.content])
    } else if ('kind' in current && current.kind === 'line') {
      if (mode === 'flat' && !current.isHard) {
        output += current.flat
        column += current.flat.length
      } else {
        output = `${output.trimEnd()}\n${' '.repeat(depth)}`
        column = depth
      }
    } else commands.push(...expand(next))
  }
  return output
}

/** Whether `command`, and what follows it up to the next line break, fits in `room` characters. */
function fits(command: Command, rest: readonly Command[], room: number): boolean {
  let left = room
  let restIndex = rest.length
  const commands: Command[] = [command]
  while (left >= 0) {
    const next = commands.pop() ?? rest[--restIndex]
    if (!next) return true
    const [depth, mode, current] = next
    if (typeof current === 'string') left -= current.length
    else if ('kind' in current && current.kind === 'line') {
      if (mode === 'broken' || current.isHard) return true
      left -= current.flat.length
    } else if ('kind' in current && current.kind === 'group') {
      commands.push([depth, current.isBroken ? 'broken' : mode, current.content])
    } else commands.push(...expand(next))
  }
  return false
}

/** What a layout without a decision of its own consists of, last first. */
function expand([depth, mode, layout]: Command): Command[] {
  if (typeof layout === 'string') return []
  if (!('kind' in layout)) return layout.map((part): Command => [depth, mode, part]).reverse()
  if (layout.kind === 'indent') return [[depth + INDENT, mode, layout.content]]
  return layout.kind === 'choice' ? [[depth, mode, mode === 'broken' ? layout.broken : layout.flat]] : []
}

function hasHardline(layout: Layout): boolean {
  if (typeof layout === 'string') return false
  if (!('kind' in layout)) return layout.some(hasHardline)
  if (layout.kind === 'line') return layout.isHard
  if (layout.kind === 'group') return layout.isBroken
  return layout.kind === 'indent' && hasHardline(layout.content)
}
