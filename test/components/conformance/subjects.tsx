import { RillErrorBoundary, RillProvider, RillTable, RillValue, useRillTable } from 'rill-react'
import type { RillTablePart, RillTableRef, RillTableSlotProps } from 'rill-react'
import { createFakeRill, RillTestProvider } from 'rill-react/testing'
import type { FakeRill } from 'rill-react/testing'
import { forwardRef } from 'react'
import type { ReactElement, ReactNode, Ref } from 'react'
import { manySales, sales } from '../support/sales.ts'

/** One component in one of its states, and what its users may count on. */
export interface Subject {
  /** The element, with what it needs around it. `props` go to the component itself. */
  element: (props: object) => ReactElement
  /** Some text that is there once everything is. */
  shows: string
  /** Where attributes of the caller go. Absent: the component has no element of its own. */
  places?: Places
  /** Classes by part; each part is in the document once `shows` is. */
  parts?: readonly RillTablePart[]
  /** What a ref gives, told by its element. Absent: no ref is promised. */
  elementOfRef?: (ref: unknown) => unknown
  /** Slots, each a component that shows its own name in place of a part. */
  slots?: Readonly<Record<string, string>>
  /** Whether a caught error is what is looked at, which React itself reports. */
  isCaught?: boolean
}

interface Places {
  /** Selector of what takes `id`, `className`, `style` and `data-*`. */
  root: string
  /** Selector of what takes `aria-*`. */
  named: string
}

const table: Pick<Subject, 'places' | 'elementOfRef'> = {
  places: { root: '[data-rill="root"]', named: 'table' },
  elementOfRef: (ref) => (ref as { element: unknown }).element,
}
const figure: Pick<Subject, 'places' | 'elementOfRef'> = {
  places: { root: '[data-rill="value"]', named: '[data-rill="value"]' },
  elementOfRef: (ref) => ref,
}
const around = ['root', 'frame', 'scroller', 'table', 'head', 'header'] as const
const frame = [...around, 'body'] as const

function inRill(children: ReactNode, fake: FakeRill = createFakeRill({ apis: { sales: sales as never[] } })) {
  return <RillTestProvider fake={fake}>{children}</RillTestProvider>
}

function failing(children: ReactNode): ReactElement {
  const fake = createFakeRill({ apis: { sales: sales as never[] } })
  fake.failNext(400, 10)
  return inRill(children, fake)
}

function unanswered(children: ReactNode): ReactElement {
  const fake = createFakeRill({ apis: { sales: sales as never[] } })
  fake.hang({ on: 'apis' })
  return inRill(children, fake)
}

const Headless = forwardRef(function Headless(props: object, ref: Ref<RillTableRef>): ReactElement {
  const given = useRillTable({ rows: sales, selection: 'multiple' })
  return <RillTable {...props} ref={ref} table={given} />
})

function Bomb(): never {
  throw new Error('boom')
}

export const subjects: Readonly<Record<string, Subject>> = {
  'RillTable over rows': {
    ...table,
    element: (props) => (
      <RillTable
        rows={sales}
        caption="Sales"
        columns={['product', { key: 'orders', summary: 'sum' }]}
        search
        exportCsv
        pagination={{ pageSize: 10 }}
        selection="multiple"
        {...props}
      />
    ),
    shows: 'Lamp',
    parts: [...frame, 'caption', 'toolbar', 'search', 'row', 'cell', 'summary', 'footer'],
    slots: { Toolbar: '[data-rill="toolbar"]', Footer: '[data-rill="footer"]' },
  },
  'RillTable over an API': {
    ...table,
    element: (props) => inRill(<RillTable api="sales" {...props} />),
    shows: 'Lamp',
    parts: [...frame, 'row', 'cell'],
  },
  'RillTable over pages of an API': {
    ...table,
    element: (props) => inRill(<RillTable api="sales" pagination="infinite" {...props} />),
    shows: 'Lamp',
    parts: [...frame, 'row', 'cell', 'footer'],
  },
  'RillTable of useRillTable': {
    ...table,
    element: (props) => <Headless {...props} />,
    shows: 'Lamp',
    parts: [...frame, 'row', 'cell'],
  },
  'RillTable with windowed rows and open details': {
    ...table,
    element: (props) => (
      <RillTable
        rows={manySales(300)}
        height={300}
        rowActions={[{ label: 'Open', onSelect: () => {} }]}
        renderDetail={({ product }) => <p>{`About ${product}`}</p>}
        {...props}
      />
    ),
    shows: 'Product 0',
    parts: [...frame, 'row', 'cell', 'footer'],
  },
  'RillTable without rows': {
    ...table,
    element: (props) => <RillTable rows={[] as typeof sales} columns={['product']} {...props} />,
    shows: 'No rows',
    parts: [...frame, 'empty'],
    slots: { Empty: '[data-rill="empty"]' },
  },
  'RillTable on its way': {
    ...table,
    element: (props) => unanswered(<RillTable api="sales" caption="Sales" columns={['product']} {...props} />),
    shows: 'Sales',
    parts: [...around, 'row', 'cell'],
  },
  'RillTable with an error': {
    ...table,
    element: (props) => failing(<RillTable api="sales" columns={['product']} {...props} />),
    shows: 'Try again',
    parts: [...frame, 'error'],
    slots: { Error: '[data-rill="error"]' },
  },
  'RillValue that is held': {
    ...figure,
    element: (props) => <RillValue value={1234} previous={1000} label="Orders" locale="en-US" {...props} />,
    shows: '1,234',
  },
  'RillValue of an API': {
    ...figure,
    element: (props) => inRill(<RillValue api="sales" column="orders" label="Orders" {...props} />),
    shows: '412',
  },
  'RillValue with an error': {
    ...figure,
    element: (props) => failing(<RillValue api="sales" column="orders" label="Orders" {...props} />),
    shows: 'Try again',
  },
  RillErrorBoundary: {
    element: () => (
      <RillErrorBoundary>
        <p>calm</p>
      </RillErrorBoundary>
    ),
    shows: 'calm',
  },
  'RillErrorBoundary after an error': {
    element: () => (
      <RillErrorBoundary>
        <Bomb />
      </RillErrorBoundary>
    ),
    shows: 'Try again',
    isCaught: true,
  },
  RillProvider: {
    element: () => (
      <RillProvider {...createFakeRill({ apis: { sales: sales as never[] } }).clientOptions()}>
        <p>inside</p>
      </RillProvider>
    ),
    shows: 'inside',
  },
}

/** A slot that shows that it is there, and that it was given a table. */
export function Replacement({ table: given }: RillTableSlotProps): ReactElement {
  return <i>{`In place of a part: ${given.source.status}`}</i>
}
