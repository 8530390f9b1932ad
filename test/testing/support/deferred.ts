/** A promise that the test settles. */
export interface Deferred<TValue> {
  promise: Promise<TValue>
  resolve: (value: TValue) => void
}

export function deferred<TValue = void>(): Deferred<TValue> {
  let resolve!: (value: TValue) => void
  const promise = new Promise<TValue>((settle) => {
    resolve = settle
  })
  return { promise, resolve }
}
