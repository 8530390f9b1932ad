import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import 'rill-react/styles.css'
import './app.css'
import { App } from './App.tsx'
import { fetchConfig, fetchUsers } from './backend.ts'

const root = document.querySelector('#root')
if (!root) throw new Error('index.html has no #root.')

const [config, users] = await Promise.all([fetchConfig(), fetchUsers()])
createRoot(root).render(
  <StrictMode>
    <App config={config} users={users} />
  </StrictMode>,
)
