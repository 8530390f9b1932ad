import { render } from '@testing-library/react'
import { createElement } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { RillTable } from '../../src/components/RillTable/RillTable.tsx'
import { isRillConfigError } from '../../src/core/errors.ts'
import { createTableState } from '../../src/table/state/createTableState.ts'
import { bodyRows } from './support/grid.ts'

const rows = [{ a: 1, b: 'x' }]

/** What a table of these props throws; props as plain JavaScript gives them. */
function refusal(props: object): unknown {
  try {
    render(createElement(RillTable as never, { rows, ...props } as never))
  } catch (error) {
    return error
  }
  return undefined
}

beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => {}))
afterEach(() => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
})

describe('a prop that can’t work', () => {
  it.each<[name: string, props: object]>([
    ['columns', { columns: 'a' }],
    ['columns[0]', { columns: [5] }],
    ['columns[0].pin', { columns: [{ key: 'a', pin: 'left' }] }],
    ['columns[1].align', { columns: ['b', { key: 'a', align: 'right' }] }],
    ['columns[0].width', { columns: [{ key: 'a', width: '50%' }] }],
    ['columns[0].summary', { columns: [{ key: 'a', summary: 'median' }] }],
    ['columns[0].render', { columns: [{ key: 'a', render: 'x' }] }],
    ['columns[0].bar', { columns: [{ key: 'a', bar: 'red' }] }],
    ['density', { density: 'tiny' }],
    ['pagination', { pagination: 'pages' }],
    ['pagination', { pagination: { pageSize: 0 } }],
    ['pageSizes', { pageSizes: [0] }],
    ['selection', { selection: 'all' }],
    ['defaultSort', { defaultSort: 'a' }],
    ['sort', { sort: [{ column: 'a' }] }],
    ['rowId', { rowId: 5 }],
    ['renderDetail', { renderDetail: 'x' }],
    ['rowActions', { rowActions: { label: 'x' } }],
    ['onRowClick', { onRowClick: 'x' }],
    ['server', { rows: undefined, api: 'sales', server: 'yes' }],
    ['locale', { locale: 'not a locale' }],
    ['timeZone', { timeZone: 'Mars/Olympus' }],
    ['messages', { messages: 'de' }],
    ['state', { state: 'x' }],
    ['sort', { defaultState: { sort: 'a' } }],
    ['filters', { defaultState: { filters: { a: null } } }],
    ['search', { defaultState: { search: 5 } }],
    ['page', { defaultState: { page: -1 } }],
    ['pageSize', { defaultState: { pageSize: '10' } }],
    ['columnOrder', { defaultState: { columnOrder: 'a' } }],
    ['columns', { defaultState: { columns: [{ key: 'a', width: '10' }] } }],
    ['density', { state: { density: null } }],
    ['selection', { defaultState: { selection: [null] } }],
  ])('%s is refused by name, in development', (name, props) => {
    const error = refusal(props)
    expect(isRillConfigError(error) && error.message).toContain(name)
  })

  it('says what it must be and not what it is', () => {
    expect(refusal({ timeZone: 'Mars/Olympus' })).toMatchObject({
      message: '"timeZone" of a RillTable must be an IANA name such as "Europe/Zurich"; it is a string.',
    })
  })

  it.each([{}, { density: 'compact' as const, pageSizes: [5], rowId: 'a', selection: 'multiple' as const }])(
    'and nothing else: %o',
    (props) => {
      expect(refusal(props)).toBeUndefined()
    },
  )
})

describe('a kept state that can’t be used', () => {
  it('gives way to the defaults, part by part, in production', () => {
    vi.stubEnv('NODE_ENV', 'production')
    const junk = {
      sort: null,
      filters: { a: { type: 'text' } },
      search: 5,
      page: '2',
      pageSize: 10,
      columnOrder: 'a',
      columns: [{ key: 'a', width: 'wide' }],
      density: 'tiny',
      selection: null,
    }
    expect(createTableState(junk as never)).toEqual({ ...createTableState(), pageSize: 10 })
    const { container } = render(<RillTable rows={rows} defaultState={junk as never} />)
    expect(bodyRows(container)).toHaveLength(1)
  })
})
