import 'rill-react'

declare module 'rill-react' {
  interface RillApis {
    'top-products': {
      args: { region: 'eu' | 'us' }
      row: { product: string; region: string; orders: number; revenue: number }
    }
  }
}
