/** Flights from one moment up to another; fits the arguments of the APIs. */
export interface Range {
  from: string
  to: string
}
