export function median(values) {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

export function p95(values) {
  return values.toSorted((a, b) => a - b)[Math.ceil(values.length * 0.95) - 1]
}

/** One line for each measure: the medians, then each as a multiple of the first library's. */
export function printTable(results, { libraries }) {
  const width = 13
  const nameWidth = Math.max(...[...results.keys()].map((name) => name.length)) + 2
  const line = (name, cells) =>
    console.log(name.padEnd(nameWidth) + cells.map((cell) => String(cell).padStart(width)).join(''))
  line('median', libraries)
  for (const [name, byLibrary] of results) {
    line(
      name,
      libraries.map((library) => (byLibrary.has(library) ? median(byLibrary.get(library)).toFixed(1) : '')),
    )
  }
  console.log()
  line(`ratio to ${libraries[0]}`, libraries)
  for (const [name, byLibrary] of results) {
    const base = median(byLibrary.get(libraries[0]))
    line(
      name,
      libraries.map((library) =>
        base === 0 || !byLibrary.has(library) ? '' : (median(byLibrary.get(library)) / base).toFixed(2),
      ),
    )
  }
}
