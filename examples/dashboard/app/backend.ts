import type { RillToken } from 'rill-react'
import type { DashboardConfig } from '../backend/createBackend.ts'
import type { ControlState } from '../backend/createControls.ts'
import type { ControlRequest } from '../backend/readControl.ts'
import type { DemoUser } from '../backend/users.ts'

export type { ControlRequest, ControlState, DashboardConfig, DemoUser }

export function fetchConfig(): Promise<DashboardConfig> {
  return send('/api/config')
}

export function fetchUsers(): Promise<DemoUser[]> {
  return send('/api/users')
}

/** What `getToken` calls. The backend trades its service token for a short-lived one of this user. */
export function fetchToken(userId: string, signal: AbortSignal): Promise<RillToken> {
  return send('/api/rill/token', { method: 'POST', headers: { 'x-demo-user': userId }, signal })
}

export function fetchControls(): Promise<ControlState> {
  return send('/api/control')
}

export function applyControl(request: ControlRequest): Promise<ControlState> {
  return send('/api/control', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(request),
  })
}

async function send<TAnswer>(path: string, init?: RequestInit): Promise<TAnswer> {
  const response = await fetch(path, init)
  if (!response.ok) throw new Error(`The backend answered ${response.status} to ${path}.`)
  return (await response.json()) as TAnswer
}
