import type { FakeRillApi } from './types.ts'

type Json = Readonly<Record<string, unknown>>

const text: Json = { type: 'string' }
const flag: Json = { type: 'boolean' }
const count: Json = { minimum: 0, type: 'integer' }
const instant: Json = { format: 'date-time', type: 'string' }

function ref(name: string): Json {
  return { $ref: `#/components/schemas/${name}` }
}

function list(items: Json): Json {
  return { items, type: 'array' }
}

function choice(...values: readonly string[]): Json {
  return { enum: values, type: 'string' }
}

function shape(properties: Json, required: readonly string[] = []): Json {
  return { properties, ...(required.length > 0 ? { required } : {}), type: 'object' }
}

const measureComputes: Json = {
  comparison_delta: ref('MeasureComputeComparisonDelta'),
  comparison_ratio: ref('MeasureComputeComparisonRatio'),
  comparison_value: ref('MeasureComputeComparisonValue'),
  count: flag,
  count_distinct: ref('MeasureComputeCountDistinct'),
  percent_of_total: ref('MeasureComputePercentOfTotal'),
  uri: ref('MeasureComputeURI'),
}

/** In the document's order. */
const measureComputeNames = [
  'count',
  'count_distinct',
  'comparison_value',
  'comparison_delta',
  'comparison_ratio',
  'percent_of_total',
  'uri',
]

/** Schemas that every project's document holds, without their descriptions (contract §6). */
export const builtInSchemas: Json = {
  Condition: shape({ exprs: list(ref('Expression')), op: ref('Operator') }, ['op']),
  Dimension: shape({ compute: ref('DimensionCompute'), name: text }, ['name']),
  DimensionCompute: shape({ time_floor: ref('DimensionComputeTimeFloor') }),
  DimensionComputeTimeFloor: shape({ dimension: text, grain: ref('TimeGrain') }, ['dimension', 'grain']),
  Expression: shape({ cond: ref('Condition'), name: text, subquery: ref('Subquery'), val: {} }),
  Measure: shape({ compute: ref('MeasureCompute'), name: text }, ['name']),
  MeasureCompute: { oneOf: measureComputeNames.map((name) => ({ required: [name] })), ...shape(measureComputes) },
  MeasureComputeComparisonDelta: shape({ measure: text }, ['measure']),
  MeasureComputeComparisonRatio: shape({ measure: text }, ['measure']),
  MeasureComputeComparisonValue: shape({ measure: text }, ['measure']),
  MeasureComputeCountDistinct: shape({ dimension: text }, ['dimension']),
  MeasureComputePercentOfTotal: shape({ measure: text, total: { type: 'number' } }, ['measure']),
  MeasureComputeURI: shape({ dimension: text }, ['dimension']),
  Operator: choice('', 'eq', 'neq', 'lt', 'lte', 'gt', 'gte', 'in', 'nin', 'ilike', 'nilike', 'or', 'and'),
  Sort: shape({ desc: flag, name: text }, ['name']),
  Spine: shape({ time: ref('TimeSpine'), where: ref('WhereSpine') }),
  Subquery: shape(
    {
      dimension: ref('Dimension'),
      having: ref('Expression'),
      measures: list(ref('Measure')),
      where: ref('Expression'),
    },
    ['dimension', 'measures'],
  ),
  TimeGrain: choice('', 'millisecond', 'second', 'minute', 'hour', 'day', 'week', 'month', 'quarter', 'year'),
  TimeRange: shape({
    end: instant,
    expression: text,
    iso_duration: text,
    iso_offset: text,
    round_to_grain: ref('TimeGrain'),
    start: instant,
  }),
  TimeSpine: shape({ end: instant, grain: ref('TimeGrain'), start: instant }, ['start', 'end', 'grain']),
  WhereSpine: shape({ expr: ref('Expression') }),
}

const metricsRequest = shape({
  comparison_time_range: ref('TimeRange'),
  dimensions: list(ref('Dimension')),
  having: ref('Expression'),
  limit: count,
  measures: list(ref('Measure')),
  metrics_view: text,
  offset: count,
  pivot_on: list(text),
  rows: flag,
  sort: list(ref('Sort')),
  spine: ref('Spine'),
  time_range: ref('TimeRange'),
  time_zone: text,
  use_display_names: flag,
  where: ref('Expression'),
})

/** The three built-ins as the document describes them (contract §§6, 7). */
export const builtInApis: Readonly<Record<string, FakeRillApi>> = {
  metrics: { rows: [], requestSchema: metricsRequest, summary: 'The main API for querying metrics' },
  'metrics-sql': {
    rows: [],
    requestSchema: shape({ additional_where: ref('Expression'), sql: text }, ['sql']),
    summary: 'Query metrics with SQL',
  },
  sql: {
    rows: [],
    requestSchema: shape({ connector: text, sql: text }, ['sql']),
    summary: 'Execute a raw SQL query. Access is restricted to admins.',
  },
}
