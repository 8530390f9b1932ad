/** A running sum. */
export interface Sum {
  add: (value: number | bigint) => void
  /** A bigint when the sum is a whole number that a number can't hold. */
  result: () => number | bigint
}

/** Adds up integers exactly, however many and large, and fractions with the rounding errors carried along. */
export function createSum(): Sum {
  let safe = 0
  let large = 0n
  let fractions = 0
  let carry = 0
  let hasFractions = false

  const addFraction = (value: number): void => {
    hasFractions = true
    const next = fractions + value
    // Neumaier: what the larger of the two lost of the smaller. Infinity loses nothing that could be told.
    if (Number.isFinite(next)) {
      carry += Math.abs(fractions) >= Math.abs(value) ? fractions - next + value : value - next + fractions
    }
    fractions = next
  }

  return {
    add(value) {
      if (typeof value === 'bigint') {
        large += value
      } else if (Number.isSafeInteger(value)) {
        const next = safe + value
        if (Number.isSafeInteger(next)) {
          safe = next
        } else {
          large += BigInt(safe) + BigInt(value)
          safe = 0
        }
      } else {
        addFraction(value)
      }
    },
    result() {
      const whole = large + BigInt(safe)
      if (hasFractions) return fractions + carry + Number(whole)
      return Number.isSafeInteger(Number(whole)) ? Number(whole) : whole
    },
  }
}
