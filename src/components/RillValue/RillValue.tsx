'use client'

import type { SkipToken } from '@tanstack/react-query'
import { forwardRef, useId, useMemo } from 'react'
import type { CSSProperties, ReactElement, ReactNode, Ref, RefAttributes } from 'react'
import { RillConfigError } from '../../core/errors.ts'
import type { RillError } from '../../core/errors.ts'
import type {
  NoArgs,
  RillApiArgs,
  RillApiName,
  RillApiRow,
  RillArgs,
  RillCellValue,
  RillRow,
  RillRowOr,
  RillUnregisteredName,
} from '../../core/types.ts'
import type { UseRillApiOptions } from '../../react/types.ts'
import { useRillApi } from '../../react/useRillApi.ts'
import { useRillClient } from '../../react/useRillClient.ts'
import { isDeepEqual } from '../../table/isDeepEqual.ts'
import type { RillFormat } from '../../table/columns/types.ts'
import { createDeltaFormatter } from '../../table/format/createDeltaFormatter.ts'
import { createFormatter } from '../../table/format/createFormatter.ts'
import { toMessages } from '../../table/laterMessages.ts'
import { retryQuery } from '../../table/source/retryQuery.ts'
import { useStableValue } from '../../table/useStableValue.ts'
import { useTableEnvironment } from '../../table/useTableEnvironment.ts'
import type { TableEnvironmentOptions } from '../../table/useTableEnvironment.ts'
import { attributesOf } from '../shared/attributesOf.ts'
import { RillErrorText } from '../shared/RillErrorText.tsx'
import { visuallyHidden } from '../shared/visuallyHidden.ts'

/** A value in a row, as JSON can carry it, or `bigint` with `numbers: 'lossless'` (contract §5). */
export type RillValue = RillCellValue

/** Props that don't depend on where the figure comes from. `data-*` and `aria-*` attributes go to the root. */
export interface RillValueCommonProps extends TableEnvironmentOptions {
  /** What the figure is. */
  label?: ReactNode
  /** @default by value: numbers grouped */
  format?: RillFormat | undefined
  /** How the change is written: in percent of the former figure, or as a difference. @default 'percent' */
  delta?: 'percent' | 'absolute' | undefined
  /** Whether a fall is good news: it decides the colour of the change. @default false */
  lowerIsBetter?: boolean | undefined
  'aria-label'?: string | undefined
  'aria-labelledby'?: string | undefined
  'aria-describedby'?: string | undefined
  id?: string | undefined
  className?: string | undefined
  style?: CSSProperties | undefined
}

/** Props of a figure that you hold. Needs no provider. */
export interface RillValueStaticProps extends RillValueCommonProps {
  value: RillCellValue | undefined
  /** The former figure: shows the change since. */
  previous?: RillCellValue | undefined
  api?: undefined
}

interface RillValueQueriedProps<TRow> extends RillValueCommonProps {
  value?: undefined
  previous?: undefined
  /** Column of the figure, read from the first row. @default the first column with a number */
  column?: (keyof TRow & string) | undefined
  /** Column of the former figure: shows the change since. */
  previousColumn?: (keyof TRow & string) | undefined
  query?: Omit<UseRillApiOptions<TRow>, 'select'> | undefined
}

/** Props of a figure from an API of the registry. */
export type RillValueNamedProps<TName extends RillApiName> = RillValueQueriedProps<RillApiRow<TName>> & {
  api: TName
} & (NoArgs extends RillApiArgs<TName>
    ? { args?: RillApiArgs<TName> | SkipToken | undefined }
    : { args: RillApiArgs<TName> | SkipToken })

/** Props of a figure from an API that has no types of its own. */
export interface RillValueApiProps<TRow = never> extends RillValueQueriedProps<RillRowOr<TRow>> {
  api: RillUnregisteredName<TRow>
  args?: RillArgs | SkipToken | undefined
}

interface AnyProps extends RillValueCommonProps {
  value?: RillCellValue | undefined
  previous?: RillCellValue | undefined
  api?: string | undefined
  args?: RillArgs | SkipToken | undefined
  column?: string | undefined
  previousColumn?: string | undefined
  query?: UseRillApiOptions<RillRow> | undefined
}

/** {@link RillValue} for each source of a figure: a registered API, a value that you hold, any API. */
export interface RillValueComponent {
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- for the caller to give; never inferred
  <TRow = never>(props: RillValueApiProps<NoInfer<TRow>> & RefAttributes<HTMLDivElement>): ReactElement
  (props: RillValueStaticProps & RefAttributes<HTMLDivElement>): ReactElement
  // The last, since that is the one that TypeScript speaks of when none fits.
  <TName extends RillApiName>(props: RillValueNamedProps<TName> & RefAttributes<HTMLDivElement>): ReactElement
  displayName?: string
}

/**
 * One formatted figure, with its label and how it changed: from the first row of an API, or a value that you hold.
 *
 * @throws {RillConfigError} `config` with neither `value` nor `api`, and for `api` outside of a `RillProvider`
 *
 * @example
 * import { RillValue } from 'rill-react'
 *
 * const revenue = <RillValue api="revenue-total" label="Revenue" column="revenue" previousColumn="revenue_before" format="currency_usd" />
 * const users = <RillValue value={1204} previous={1100} label="Users" />
 */
export const RillValue = forwardRef(function RillValue(props: AnyProps, ref: Ref<HTMLDivElement>): ReactElement {
  if (props.api !== undefined) return <QueriedValue {...props} api={props.api} refFor={ref} />
  if (!('value' in props)) {
    throw new RillConfigError('<RillValue> got neither a value nor an api.', {
      hint: 'Give value={…} for a figure that you hold, or api="…" and column="…" for one of a custom API.',
    })
  }
  return <Figure {...props} refFor={ref} status="ready" error={null} />
}) as unknown as RillValueComponent

interface ForwardedRef {
  refFor: Ref<HTMLDivElement>
}

function QueriedValue({
  api,
  args,
  column,
  previousColumn,
  query,
  ...props
}: AnyProps & ForwardedRef & { api: string }): ReactElement {
  const client = useRillClient()
  const { data, error, refetch } = useRillApi<RillRow>(api, args, query)
  const row = data?.[0]
  const key = column ?? Object.keys(row ?? {}).find((name) => typeof row?.[name] === 'number')
  return (
    <Figure
      {...props}
      value={row && key !== undefined ? row[key] : undefined}
      previous={row && previousColumn !== undefined ? row[previousColumn] : undefined}
      status={data ? 'ready' : error ? 'error' : 'pending'}
      error={error}
      onRetry={() => void retryQuery({ client, error, refetch })}
    />
  )
}

interface FigureProps extends RillValueCommonProps, ForwardedRef {
  value?: RillCellValue | undefined
  previous?: RillCellValue | undefined
  status: 'pending' | 'ready' | 'error'
  error: RillError | null
  onRetry?: () => void
}

const arrows = { up: '▲', down: '▼', flat: '►', none: '' } as const

function Figure(props: FigureProps): ReactElement {
  const {
    refFor,
    label,
    value,
    previous,
    status,
    error,
    delta: mode,
    lowerIsBetter = false,
    onRetry,
    id,
    className,
    style,
  } = props
  const { locale, timeZone, givenMessages } = useTableEnvironment(props)
  const messages = toMessages(givenMessages)
  const format = useStableValue(props.format, isDeepEqual)
  const labelId = useId()
  const { write, compare } = useMemo(() => {
    const write = createFormatter(format, { locale, timeZone })
    return { write, compare: createDeltaFormatter({ mode, locale, format: write }) }
  }, [format, locale, timeZone, mode])

  const change = status === 'ready' && previous !== undefined ? compare(value, previous) : null
  const trendTexts = { up: messages.trendUp, down: messages.trendDown, flat: messages.trendFlat, none: '' }
  const isGood = change && (change.trend === 'up') !== lowerIsBetter
  const tone = !change || change.trend === 'flat' || change.trend === 'none' ? 'neutral' : isGood ? 'good' : 'bad'
  return (
    <div
      ref={refFor}
      {...(label !== undefined && props['aria-label'] === undefined && { 'aria-labelledby': labelId })}
      {...attributesOf(props, 'aria-')}
      {...attributesOf(props, 'data-')}
      id={id}
      className={className}
      style={style}
      role="group"
      aria-busy={status === 'pending' || undefined}
      data-rill="value"
      data-status={status}
    >
      {label !== undefined && (
        <div id={labelId} data-rill="value-label">
          {label}
        </div>
      )}
      {status === 'pending' && (
        <div data-rill="figure">
          <span data-rill="bone" style={{ width: '5em' }} aria-hidden="true" />
          <span style={visuallyHidden}>{messages.loading}</span>
        </div>
      )}
      {status === 'error' && error && (
        <div data-rill="value-error" role="alert">
          <RillErrorText error={error} />
          <button type="button" data-rill="button" data-kind="outlined" onClick={onRetry}>
            {messages.retry}
          </button>
        </div>
      )}
      {status === 'ready' && <div data-rill="figure">{write(value) || '–'}</div>}
      {change && change.trend !== 'none' && (
        <div data-rill="delta" data-trend={change.trend} data-tone={tone}>
          <span aria-hidden="true">{arrows[change.trend]}</span>
          <span style={visuallyHidden}>{trendTexts[change.trend]}</span> {change.text}
        </div>
      )}
    </div>
  )
}
