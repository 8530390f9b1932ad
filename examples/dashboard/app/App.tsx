import { RillProvider } from 'rill-react'
import { useState } from 'react'
import type { ReactElement } from 'react'
import { fetchToken } from './backend.ts'
import type { DashboardConfig, DemoUser } from './backend.ts'
import { Dashboard } from './Dashboard.tsx'
import { Header } from './Header.tsx'
import { SessionPanel } from './SessionPanel.tsx'

interface AppProps {
  config: DashboardConfig
  users: readonly DemoUser[]
}

export function App({ config, users }: AppProps): ReactElement {
  const [userId, setUserId] = useState(users[0]?.id ?? '')
  return (
    <RillProvider
      endpoint={config.endpoint}
      {...(config.needsToken ? { getToken: ({ signal }) => fetchToken(userId, signal) } : {})}
      user={userId}
      locale="en-US"
      timeZone="UTC"
    >
      <Header users={users} userId={userId} onUserChange={setUserId} />
      <div className="page">
        <Dashboard />
        <SessionPanel hasControls={config.hasControls} />
      </div>
    </RillProvider>
  )
}
