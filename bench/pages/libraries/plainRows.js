/** Sorting and searching by hand, as fast as plain code gets: positions, typed keys, a dictionary for text. */

const collator = new Intl.Collator('en', { numeric: true })

export function sortPositions(rows, key, desc) {
  const first = rows.find((row) => row[key] !== null)?.[key]
  return typeof first === 'number' ? sortNumbers(rows, key, desc) : sortTexts(rows, key, desc)
}

function sortNumbers(rows, key, desc) {
  const values = new Float64Array(rows.length)
  const positions = new Uint32Array(rows.length)
  const nulls = []
  let count = 0
  for (let index = 0; index < rows.length; index += 1) {
    const value = rows[index][key]
    if (value === null) nulls.push(index)
    else {
      values[index] = value
      positions[count] = index
      count += 1
    }
  }
  const sorted = positions.subarray(0, count)
  if (desc) sorted.sort((a, b) => values[b] - values[a])
  else sorted.sort((a, b) => values[a] - values[b])
  positions.set(nulls, count)
  return positions
}

function sortTexts(rows, key, desc) {
  const codeOf = new Map()
  const codes = new Uint32Array(rows.length)
  for (let index = 0; index < rows.length; index += 1) {
    const value = rows[index][key]
    let code = codeOf.get(value)
    if (code === undefined) codeOf.set(value, (code = codeOf.size))
    codes[index] = code
  }
  const values = [...codeOf.keys()]
  const order = values.filter((value) => value !== null).sort(collator.compare)
  if (desc) order.reverse()
  order.push(null)
  const place = new Map(order.map((value, index) => [value, index]))
  const rank = Uint32Array.from(values, (value) => place.get(value))
  const starts = new Uint32Array(order.length + 1)
  for (const code of codes) starts[rank[code] + 1] += 1
  for (let index = 1; index < starts.length; index += 1) starts[index] += starts[index - 1]
  const positions = new Uint32Array(rows.length)
  for (let index = 0; index < rows.length; index += 1) {
    positions[starts[rank[codes[index]]]] = index
    starts[rank[codes[index]]] += 1
  }
  return positions
}

export function searchPositions(rows, text) {
  const wanted = text.toLowerCase()
  const found = new Uint32Array(rows.length)
  let count = 0
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index]
    for (const key in row) {
      const value = row[key]
      if (value !== null && String(value).toLowerCase().includes(wanted)) {
        found[count] = index
        count += 1
        break
      }
    }
  }
  return found.slice(0, count)
}

/** Positions to show, `null` for all rows as they are. */
export function arrange(rows, { sort, search }) {
  const found = search === '' ? null : searchPositions(rows, search)
  if (!sort) return found
  const order = sortPositions(rows, sort.key, sort.desc)
  if (!found) return order
  const flags = new Uint8Array(rows.length)
  for (const position of found) flags[position] = 1
  return order.filter((position) => flags[position] === 1)
}

/** None, ascending, descending, none. */
export function nextSort(sort, key) {
  if (sort?.key !== key) return { key, desc: false }
  return sort.desc ? null : { key, desc: true }
}
