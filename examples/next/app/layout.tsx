import type { Metadata } from 'next'
import type { ReactElement, ReactNode } from 'react'
import 'rill-react/styles.css'

export const metadata: Metadata = { title: 'Top products' }

export default function Layout({ children }: { children: ReactNode }): ReactElement {
  return (
    <html lang="en">
      <body style={{ font: '16px/1.5 system-ui, sans-serif', margin: '2rem auto', maxWidth: '60rem' }}>{children}</body>
    </html>
  )
}
