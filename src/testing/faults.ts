import { RillConfigError } from '../core/errors.ts'
import type { FakeRillHangOptions, FakeRillTarget } from './types.ts'

/** A status to answer, or no answer at all. */
export type FakeRillFailure = number | 'network'

/** A call that may be hit: an API's, or an exchange. */
export type FaultCall = { on: 'apis'; api: string } | { on: 'exchanges' }

export interface Faults {
  failNext: (failure: FakeRillFailure, count: number, target: FakeRillTarget) => void
  /** The failure waiting for this call, which is thereby used up. */
  take: (call: FaultCall) => FakeRillFailure | undefined
  hang: (options: FakeRillHangOptions) => () => void
  /** Resolves when what holds this call now is released; `undefined` when nothing does. */
  held: (call: FaultCall, at: 'answer' | 'body') => Promise<unknown> | undefined
  clear: () => void
}

interface Planned {
  failure: FakeRillFailure
  left: number
  target: FakeRillTarget
}

interface Hold {
  options: FakeRillHangOptions
  over: Promise<void>
}

function isHit(target: FakeRillTarget, call: FaultCall): boolean {
  if ((target.on ?? 'apis') !== call.on) return false
  return target.api === undefined || (call.on === 'apis' && target.api.toLowerCase() === call.api.toLowerCase())
}

function checkFailure(failure: unknown, count: number): void {
  const isStatus = typeof failure === 'number' && Number.isInteger(failure) && failure >= 400 && failure <= 599
  if (!isStatus && failure !== 'network') {
    throw new RillConfigError('failNext() got a failure that is neither a status nor "network".', {
      hint: 'Pass an HTTP status from 400 to 599, or "network".',
    })
  }
  if (!(count === Infinity || Number.isInteger(count)) || count < 1) {
    throw new RillConfigError('failNext() got a count that is no positive whole number.', {
      hint: 'Pass how many calls shall fail: 1 or more, or Infinity until reset().',
    })
  }
}

function checkChoice(value: unknown, { option, choices }: { option: string; choices: readonly string[] }): void {
  if (value === undefined || choices.includes(value as string)) return
  throw new RillConfigError(`The fake Rill does not know what \`${option}\` shall mean.`, {
    hint: `Give one of: ${choices.join(', ')}; or leave it out.`,
  })
}

/** Failures and hangs on order: what `failNext()` and `hang()` set up and each request asks for. */
export function createFaults(apiNames: readonly string[]): Faults {
  function checkTarget({ on, api }: FakeRillTarget): void {
    checkChoice(on, { option: 'on', choices: ['apis', 'exchanges'] })
    checkChoice(api?.toLowerCase(), { option: 'api', choices: apiNames.map((name) => name.toLowerCase()) })
  }

  let planned: Planned[] = []
  const holds = new Map<Hold, () => void>()

  return {
    failNext(failure, count, target) {
      checkFailure(failure, count)
      checkTarget(target)
      planned.push({ failure, left: count, target })
    },
    take(call) {
      const plan = planned.find(({ target }) => isHit(target, call))
      if (!plan) return undefined
      plan.left -= 1
      if (plan.left === 0) planned = planned.filter((other) => other !== plan)
      return plan.failure
    },
    hang(options) {
      checkTarget(options)
      checkChoice(options.at, { option: 'at', choices: ['answer', 'body'] })
      let end = (): void => {}
      const over = new Promise<void>((resolve) => {
        end = resolve
      })
      const hold: Hold = { options, over }
      const release = (): void => {
        holds.delete(hold)
        end()
      }
      holds.set(hold, release)
      return release
    },
    held(call, at) {
      const held = [...holds.keys()].filter(({ options }) => (options.at ?? 'answer') === at && isHit(options, call))
      return held.length === 0 ? undefined : Promise.all(held.map(({ over }) => over))
    },
    clear() {
      planned = []
      for (const release of holds.values()) release()
    },
  }
}
