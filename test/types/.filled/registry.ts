import 'rill-react'

declare module 'rill-react' {
  interface RillApis {
    'top-products': {
      args: { region: 'eu' | 'us'; limit?: number }
      row: { product: string; orders: number; revenue: number | null }
    }
    'sales/daily': {
      args: { from?: string; limit?: number; offset?: number }
      row: { day: string; total: number }
    }
    untyped: object
  }
}
