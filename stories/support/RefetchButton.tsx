import { useRef } from 'react'
import type { ReactElement, Ref } from 'react'
import type { RillTableRef } from 'rill-react'

/** A table, and a button beside it that fetches its rows anew. */
export function RefetchButton({ render }: { render: (ref: Ref<RillTableRef>) => ReactElement }): ReactElement {
  const table = useRef<RillTableRef>(null)
  return (
    <>
      {render(table)}
      <p>
        <button type="button" onClick={() => void table.current?.refetch()}>
          Refetch
        </button>
      </p>
    </>
  )
}
