const EVENTS = ['keydown', 'input', 'change', 'pointerdown', 'pointerup', 'pointermove', 'wheel', 'touchmove', 'paste']

/** Notes when a person last typed, clicked, dragged or scrolled on this page. */
export function watchInput(): { lastAtMs: () => number; stop: () => void } {
  let lastAtMs = -Infinity
  const onInput = (event: Event): void => {
    const isHovering = event.type === 'pointermove' && !(event as PointerEvent).buttons
    if (!isHovering) lastAtMs = Date.now()
  }
  const options = { capture: true, passive: true }
  for (const name of EVENTS) globalThis.addEventListener?.(name, onInput, options)
  return {
    lastAtMs: () => lastAtMs,
    stop: () => {
      for (const name of EVENTS) globalThis.removeEventListener?.(name, onInput, options)
    },
  }
}
