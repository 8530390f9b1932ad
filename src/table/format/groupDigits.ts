interface GroupOptions {
  /** Digits per group, from the right, over and over. */
  grouping: readonly number[]
  thousands: string
  /** Characters that the result may have; what doesn't fit is cut off on the left. @default no limit */
  width?: number
}

/** Puts separators between groups of digits. */
export function groupDigits(digits: string, { grouping, thousands, width = Infinity }: GroupOptions): string {
  const groups: string[] = []
  let end = digits.length
  let used = 0
  for (let index = 0; end > 0 && used <= width; index++) {
    const wanted = grouping[index % grouping.length] ?? 0
    if (wanted <= 0) break
    const size = used + wanted + 1 > width ? Math.max(1, width - used) : wanted
    groups.unshift(digits.slice(Math.max(0, end - size), end))
    end -= size
    used += size + 1
  }
  return groups.join(thousands)
}
