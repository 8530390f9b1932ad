/**
 * Types of this project's Rill APIs, made by `rill-react types` from its OpenAPI document.
 * Do not edit: run it again when an API changes, and with --check in CI.
 */
/* eslint-disable */

import type { RillRow } from 'rill-react'

declare module 'rill-react' {
  interface RillApis {
    /** Reports of birds and other animals hit by aircraft, 1990 to 2002; public, so every user sees all */
    'bird-strikes': {
      args: Record<string, unknown>
      row: {
        aircraft: string
        airport_name: string
        cost_usd: number
        damage: string
        /** Format: date */
        flight_date: string
        operator: string
        phase: string
        species: string
        speed_knots: number | null
        state: string
        strike_id: number
        time_of_day: string
        wildlife_size: 'Small' | 'Medium' | 'Large'
      }
    }
    /** How many flights were early or late by how much */
    'delay-histogram': {
      args: {
        /** @default 15 */
        bucket_minutes?: number
        /** Airport of arrival */
        destination?: string
        /**
         * Flights from this moment on
         * Format: date-time
         */
        from?: string
        /** Airport of departure, such as ORD */
        origin?: string
        /** States of departure, such as CA */
        states?: string[]
        /**
         * Flights before this moment
         * Format: date-time
         */
        to?: string
      }
      row: {
        flights: number
        /** Late by at least this; negative is early */
        from_minute: number
        /** Late by less than this */
        to_minute: number
      }
    }
    /** Flights and delays by weekday and hour of departure */
    'delays-by-hour': {
      args: {
        /** Airport of arrival */
        destination?: string
        /**
         * Flights from this moment on
         * Format: date-time
         */
        from?: string
        /** Airport of departure, such as ORD */
        origin?: string
        /** States of departure, such as CA */
        states?: string[]
        /**
         * Flights before this moment
         * Format: date-time
         */
        to?: string
      }
      row: {
        /** Minutes */
        avg_delay: number
        flights: number
        hour: number
        on_time_share: number
        /** 1 is Monday */
        weekday: number
      }
    }
    /** All flights, page by page */
    flights: {
      args: {
        /** Airport of arrival */
        destination?: string
        /**
         * Flights from this moment on
         * Format: date-time
         */
        from?: string
        /** @default 50 */
        limit?: number
        max_delay?: number
        max_distance?: number
        /** Minutes */
        min_delay?: number
        /** Miles */
        min_distance?: number
        /** @default 0 */
        offset?: number
        /** Airport of departure, such as ORD */
        origin?: string
        /** Part of a code, name, city or state of either airport */
        search?: string
        sort?:
          | 'flight_id'
          | 'departed_at'
          | 'origin'
          | 'origin_city'
          | 'origin_state'
          | 'destination'
          | 'destination_city'
          | 'destination_state'
          | 'distance'
          | 'delay'
        /** @default false */
        sort_desc?: boolean
        /** States of departure, such as CA */
        states?: string[]
        /**
         * Flights before this moment
         * Format: date-time
         */
        to?: string
      }
      row: {
        /** Minutes late; negative is early */
        delay: number
        /** Format: date-time */
        departed_at: string
        destination: string
        destination_city: string | null
        destination_state: string | null
        /** Miles */
        distance: number
        flight_id: number
        origin: string
        origin_city: string | null
        origin_state: string | null
      }
    }
    /** How many flights the same arguments of "flights" find */
    'flights-count': {
      args: {
        /** Airport of arrival */
        destination?: string
        /**
         * Flights from this moment on
         * Format: date-time
         */
        from?: string
        max_delay?: number
        max_distance?: number
        /** Minutes */
        min_delay?: number
        /** Miles */
        min_distance?: number
        /** Airport of departure, such as ORD */
        origin?: string
        /** Part of a code, name, city or state of either airport */
        search?: string
        /** States of departure, such as CA */
        states?: string[]
        /**
         * Flights before this moment
         * Format: date-time
         */
        to?: string
      }
      row: {
        flights: number
      }
    }
    /** Flights and delays by hour, day, week or month */
    'flights-over-time': {
      args: {
        /** Airport of arrival */
        destination?: string
        /**
         * Flights from this moment on
         * Format: date-time
         */
        from?: string
        /** @default "day" */
        grain?: 'hour' | 'day' | 'week' | 'month'
        /** Airport of departure, such as ORD */
        origin?: string
        /** States of departure, such as CA */
        states?: string[]
        /**
         * Flights before this moment
         * Format: date-time
         */
        to?: string
      }
      row: {
        /** Minutes */
        avg_delay: number
        flights: number
        on_time_share: number
        /**
         * Start of the hour, day, week or month
         * Format: date-time
         */
        period: string
      }
    }
    /** Key figures of the period and of the one before it */
    kpis: {
      args: {
        /** Airport of arrival */
        destination?: string
        /**
         * Flights from this moment on
         * Format: date-time
         */
        from?: string
        /** Airport of departure, such as ORD */
        origin?: string
        /** States of departure, such as CA */
        states?: string[]
        /**
         * Flights before this moment
         * Format: date-time
         */
        to?: string
      }
      row: {
        airports: number
        /** Minutes */
        avg_delay: number | null
        avg_delay_before: number | null
        flights: number
        /** Flights in the period of the same length just before */
        flights_before: number
        /** Flights two hours late or more */
        long_delays: number
        long_delays_before: number
        miles: number
        miles_before: number
        /** Share of flights less than 15 minutes late */
        on_time_share: number | null
        on_time_share_before: number | null
      }
    }
    /** States of departure that the user may see */
    states: {
      args: Record<string, unknown>
      row: {
        /** Minutes */
        avg_delay: number
        flights: number
        state: string
      }
    }
    /** Airports of departure, the busiest first */
    'top-airports': {
      args: {
        /** Airport of arrival */
        destination?: string
        /**
         * Flights from this moment on
         * Format: date-time
         */
        from?: string
        /** @default 25 */
        limit?: number
        /** @default 0 */
        offset?: number
        /** Airport of departure, such as ORD */
        origin?: string
        /** Part of a code, name, city or state */
        search?: string
        sort?: 'airport' | 'name' | 'city' | 'state' | 'flights' | 'destinations' | 'avg_delay' | 'on_time_share'
        /** @default false */
        sort_desc?: boolean
        /** States of departure, such as CA */
        states?: string[]
        /**
         * Flights before this moment
         * Format: date-time
         */
        to?: string
      }
      row: {
        airport: string
        /** Minutes */
        avg_delay: number
        city: string | null
        destinations: number
        flights: number
        latitude: number
        longitude: number
        name: string
        on_time_share: number
        state: string | null
      }
    }
    /** Routes, the busiest first */
    'top-routes': {
      args: {
        /** Airport of arrival */
        destination?: string
        /**
         * Flights from this moment on
         * Format: date-time
         */
        from?: string
        /** @default 25 */
        limit?: number
        /** @default 0 */
        offset?: number
        /** Airport of departure, such as ORD */
        origin?: string
        sort?: 'route' | 'origin_city' | 'destination_city' | 'distance' | 'flights' | 'avg_delay' | 'on_time_share'
        /** @default false */
        sort_desc?: boolean
        /** States of departure, such as CA */
        states?: string[]
        /**
         * Flights before this moment
         * Format: date-time
         */
        to?: string
      }
      row: {
        /** Minutes */
        avg_delay: number
        destination: string
        destination_city: string | null
        /** Miles */
        distance: number
        flights: number
        on_time_share: number
        origin: string
        origin_city: string | null
        route: string
      }
    }
    /** A value of every kind that Rill can send */
    'type-gallery': {
      args: Record<string, unknown>
      row: {
        /**
         * Beyond what a JavaScript number holds
         * Format: int64. With `numbers: 'lossless'` integers beyond ±(2^53 − 1) arrive as bigint, exact.
         */
        big_integer: number | null
        counts: {
          [key: string]: number
        } | null
        /** Format: date */
        day: string | null
        /** Any JSON */
        document: unknown
        duration_ms: number | null
        huge_integer: number | null
        id: number
        is_active: boolean | null
        link: string | null
        /** Format: date-time */
        moment: string | null
        place: TypeGalleryPlace
        price: number | null
        ratio: number | null
        ratio_float: number | null
        tags: string[] | null
        text: string | null
        /**
         * On the first day of year 1
         * Format: date-time
         */
        time_of_day: string | null
        /** Format: uuid */
        uuid: string | null
      }
    }
    /** The main API for querying metrics */
    metrics: {
      args: {
        comparison_time_range?: TimeRange
        dimensions?: Dimension[]
        having?: Expression
        limit?: number
        measures?: Measure[]
        metrics_view?: string
        offset?: number
        pivot_on?: string[]
        rows?: boolean
        sort?: Sort[]
        spine?: Spine
        time_range?: TimeRange
        time_zone?: string
        use_display_names?: boolean
        where?: Expression
      }
      row: RillRow
    }
    /** Query metrics with SQL */
    'metrics-sql': {
      args: {
        additional_where?: Expression
        sql: string
      }
      row: RillRow
    }
    /** Execute a raw SQL query. Access is restricted to admins. */
    sql: {
      args: {
        connector?: string
        sql: string
      }
      row: RillRow
    }
  }
}

export type Condition = {
  exprs?: Expression[]
  op: Operator
}

export type Dimension = {
  compute?: DimensionCompute
  name: string
}

export type DimensionCompute = {
  time_floor?: DimensionComputeTimeFloor
}

export type DimensionComputeTimeFloor = {
  dimension: string
  grain: TimeGrain
}

export type Expression = {
  cond?: Condition
  name?: string
  subquery?: Subquery
  val?: unknown
}

export type Measure = {
  compute?: MeasureCompute
  name: string
}

export type MeasureCompute = {
  comparison_delta?: MeasureComputeComparisonDelta
  comparison_ratio?: MeasureComputeComparisonRatio
  comparison_value?: MeasureComputeComparisonValue
  count?: boolean
  count_distinct?: MeasureComputeCountDistinct
  percent_of_total?: MeasureComputePercentOfTotal
  uri?: MeasureComputeURI
}

export type MeasureComputeComparisonDelta = {
  measure: string
}

export type MeasureComputeComparisonRatio = {
  measure: string
}

export type MeasureComputeComparisonValue = {
  measure: string
}

export type MeasureComputeCountDistinct = {
  dimension: string
}

export type MeasureComputePercentOfTotal = {
  measure: string
  total?: number
}

export type MeasureComputeURI = {
  dimension: string
}

export type Operator =
  '' | 'eq' | 'neq' | 'lt' | 'lte' | 'gt' | 'gte' | 'in' | 'nin' | 'ilike' | 'nilike' | 'or' | 'and'

export type Sort = {
  desc?: boolean
  name: string
}

export type Spine = {
  time?: TimeSpine
  where?: WhereSpine
}

export type Subquery = {
  dimension: Dimension
  having?: Expression
  measures: Measure[]
  where?: Expression
}

export type TimeGrain =
  '' | 'millisecond' | 'second' | 'minute' | 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year'

export type TimeRange = {
  /** Format: date-time */
  end?: string
  expression?: string
  iso_duration?: string
  iso_offset?: string
  round_to_grain?: TimeGrain
  /** Format: date-time */
  start?: string
}

export type TimeSpine = {
  /** Format: date-time */
  end: string
  grain: TimeGrain
  /** Format: date-time */
  start: string
}

export type TypeGalleryPlace = {
  gate: string | null
  seats: number
} | null

export type WhereSpine = {
  expr?: Expression
}
