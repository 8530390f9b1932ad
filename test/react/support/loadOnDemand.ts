/** Loads what the hooks load when it is first needed, so that no test waits for a file. */
export async function loadOnDemand(): Promise<void> {
  await Promise.all([
    import('lossless-json'),
    import('../../../src/core/parseLossless.ts'),
    import('../../../src/core/validateRows.ts'),
  ])
}
