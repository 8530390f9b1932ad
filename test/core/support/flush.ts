// Taken before a test fakes the timers.
const { setImmediate } = globalThis

/** Lets everything run that waits for nothing but its turn. No time passes on a faked clock. */
export async function flush(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve))
}
