import type { ReactElement } from 'react'

/** From where to where. */
export function Route({ from, to }: { from: string; to: string }): ReactElement {
  return (
    <span style={{ display: 'inline-flex', gap: 6, alignItems: 'center' }}>
      <strong style={{ fontWeight: 600 }}>{from}</strong>
      <svg width="24" height="6" aria-label="to" role="img" style={{ opacity: 0.5 }}>
        <circle cx="3" cy="3" r="2.5" fill="currentColor" />
        <path d="M3 3H21" stroke="currentColor" strokeDasharray="2 2" />
        <circle cx="21" cy="3" r="2.5" fill="currentColor" />
      </svg>
      <strong style={{ fontWeight: 600 }}>{to}</strong>
    </span>
  )
}

/** Whether a flight was on time, as a coloured word. */
export function OnTime({ isOnTime }: { isOnTime: boolean }): ReactElement {
  return (
    <span
      style={{
        padding: '2px 8px',
        borderRadius: 10,
        fontSize: '0.75rem',
        lineHeight: '16px',
        color: isOnTime ? 'light-dark(#14613a, #8ce0b3)' : 'light-dark(#9a2a1b, #ffb3a6)',
        background: isOnTime ? 'light-dark(#e3f6ec, #12321f)' : 'light-dark(#fdecea, #401b15)',
      }}
    >
      {isOnTime ? 'On time' : 'Late'}
    </span>
  )
}
