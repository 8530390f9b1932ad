import { onTestFinished, vi } from 'vitest'

interface WatchedConsole {
  lines: () => string[]
  forget: () => void
}

/** What is said in the console until the test is over, as lines; nothing of it is printed. */
export function watchConsole(): WatchedConsole {
  const spies = (['error', 'warn', 'info', 'log', 'debug'] as const).map((kind) =>
    vi.spyOn(console, kind).mockImplementation(() => {}),
  )
  onTestFinished(() => {
    for (const spy of spies) spy.mockRestore()
  })
  return {
    lines: () => spies.flatMap(({ mock }) => mock.calls.map((call) => call.map(String).join(' '))),
    forget: () => {
      for (const spy of spies) spy.mockClear()
    },
  }
}
