import { useEffect, useState } from 'react'
import type { ReactElement } from 'react'
import type { DemoUser } from './backend.ts'

interface HeaderProps {
  users: readonly DemoUser[]
  userId: string
  onUserChange: (userId: string) => void
}

type Theme = 'light dark' | 'light' | 'dark'

export function Header({ users, userId, onUserChange }: HeaderProps): ReactElement {
  const [theme, setTheme] = useState<Theme>('light dark')
  const user = users.find(({ id }) => id === userId)

  useEffect(() => {
    document.documentElement.style.colorScheme = theme
  }, [theme])

  return (
    <header className="header">
      <svg viewBox="0 0 16 16" width="22" height="22" aria-hidden="true">
        <path d="M1 11 15 4l-4 9-3-3z" fill="var(--accent)" />
      </svg>
      <h1>
        Contrail <span>flight analytics</span>
      </h1>
      <p className="scope">{user?.title}</p>
      <label>
        Signed in as
        <select value={userId} onChange={(event) => onUserChange(event.target.value)}>
          {users.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        Theme
        <select value={theme} onChange={(event) => setTheme(event.target.value as Theme)}>
          <option value="light dark">System</option>
          <option value="light">Light</option>
          <option value="dark">Dark</option>
        </select>
      </label>
    </header>
  )
}
