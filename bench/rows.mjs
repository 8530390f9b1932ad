/**
 * The row engine alone, in Node: what a click costs before anything is painted, and how that compares with plain code.
 * `node --expose-gc bench/rows.mjs [rows]`
 */
import { readFileSync } from 'node:fs'
import { importRows } from './buildModule.mjs'
import { changeRows, createRows, searchText } from './data.mjs'

const count = Number(process.argv[2] ?? 100_000)
const rounds = 9
const { createRowStore, sortRows, filterRows, arrangeRows, distinctValues } = await importRows([
  'createRowStore',
  'sortRows',
  'filterRows',
  'arrangeRows',
  'distinctValues',
])
const rows = createRows(count)
const text = ['channel', 'created_at', 'day', 'note', 'product', 'region']
const columns = Object.keys(rows[0]).map((key) => ({ key }))

/** Plain code: a copy of the rows, sorted by comparing them; lower-cased text, searched. */
const collator = new Intl.Collator('en', { numeric: true })
const last = (a, b) => Number(a === null) - Number(b === null)
const plain = {
  number: (key) =>
    rows.slice().sort((a, b) => (a[key] === null || b[key] === null ? last(a[key], b[key]) : a[key] - b[key])),
  text: (key) =>
    rows
      .slice()
      .sort((a, b) => (a[key] === null || b[key] === null ? last(a[key], b[key]) : collator.compare(a[key], b[key]))),
  search: (word) =>
    rows.filter((row) => Object.values(row).some((value) => String(value).toLowerCase().includes(word))),
}

const fresh = () => createRowStore(rows)
const asc = (key) => [{ key, desc: false }]
const desc = (key) => [{ key, desc: true }]
/** name, what to prepare, what to time, plain code that does the same */
const cases = [
  ['sort whole number', fresh, (store) => sortRows(store, asc('orders')), () => plain.number('orders')],
  ['sort whole number, wide', fresh, (store) => sortRows(store, asc('visits')), () => plain.number('visits')],
  ['sort decimal', fresh, (store) => sortRows(store, asc('revenue')), () => plain.number('revenue')],
  ['sort decimal with nulls', fresh, (store) => sortRows(store, asc('score')), () => plain.number('score')],
  ['sort timestamp', fresh, (store) => sortRows(store, asc('created_at')), () => plain.text('created_at')],
  ['sort text, 7 values', fresh, (store) => sortRows(store, asc('region')), () => plain.text('region')],
  ['sort text, 2500 values', fresh, (store) => sortRows(store, asc('product')), () => plain.text('product')],
  ['sort text, all distinct', fresh, (store) => sortRows(store, asc('note')), () => plain.text('note')],
  [
    'sort by three columns',
    fresh,
    (store) => sortRows(store, [...asc('region'), ...desc('orders'), ...asc('revenue')]),
  ],
  [
    'turn number round',
    () => sorted('revenue'),
    (store) => sortRows(store, desc('revenue')),
    () => plain.number('revenue'),
  ],
  [
    'turn text round',
    () => sorted('product'),
    (store) => sortRows(store, desc('product')),
    () => plain.text('product'),
  ],
  [
    'search a word, 1 %',
    fresh,
    (store) => filterRows(store, { search: searchText, columns }),
    () => plain.search(searchText),
  ],
  ['search digits', fresh, (store) => filterRows(store, { search: '1234', columns }), () => plain.search('1234')],
  ['search one letter more', searched, (store) => filterRows(store, { search: searchText, columns })],
  [
    'number range',
    fresh,
    (store) => filterRows(store, { filters: { revenue: { type: 'number', min: 100, max: 200 } } }),
  ],
  [
    'one of three',
    fresh,
    (store) => filterRows(store, { filters: { region: { type: 'oneOf', values: ['Asia', 'Africa'] } } }),
  ],
  ['distinct values', fresh, (store) => distinctValues(store, 'product')],
  ['search, sorted', () => sorted('revenue'), (store) => arrange(store)],
  [
    'replace 1 %, sorted',
    () => sorted('revenue'),
    (store) => arrange(createRowStore(changed, { previous: store }), ''),
  ],
  ['replace 1 %, sorted and searched', arranged, (store) => arrange(createRowStore(changed, { previous: store }))],
]
const changed = changeRows(rows)
const arrange = (store, search = searchText) =>
  arrangeRows(store, { sort: asc('revenue'), search, columns, locale: 'en' })

function sorted(key) {
  const store = fresh()
  sortRows(store, asc(key))
  return store
}
function searched() {
  const store = fresh()
  filterRows(store, { search: searchText.slice(0, -1), columns })
  return store
}
function arranged() {
  const store = fresh()
  arrange(store)
  return store
}

/** Time that this thread has spent on a processor: what else the machine does counts for little. */
function cpuMs() {
  try {
    return Number(readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ')[0]) / 1e6
  } catch {
    return performance.now()
  }
}
const median = (values) => values.sort((a, b) => a - b)[values.length >> 1]
function time(prepare, run) {
  const input = prepare?.()
  globalThis.gc?.()
  const start = cpuMs()
  run(input)
  return cpuMs() - start
}

console.log(`${count} rows, ${text.length} of 12 columns text, ms, median of ${rounds}`)
console.log(
  'case'.padEnd(34),
  'first'.padStart(8),
  'median'.padStart(8),
  'plain'.padStart(8),
  'plain / engine'.padStart(15),
)
for (const [name, prepare, run, other] of cases) {
  const first = time(prepare, run)
  const own = median(Array.from({ length: rounds }, () => time(prepare, run)))
  const plainMs = other && median(Array.from({ length: 3 }, () => time(null, other)))
  const ratio = other ? `${(plainMs / own).toFixed(1)} ×` : ''
  console.log(
    name.padEnd(34),
    first.toFixed(1).padStart(8),
    own.toFixed(1).padStart(8),
    (plainMs?.toFixed(1) ?? '').padStart(8),
    ratio.padStart(15),
  )
}
