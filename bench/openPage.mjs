/** A page of its own with one library and its rows loaded, and ways to measure what it does. */
export async function openPage(browser, url, { library, rows }) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 700 } })
  const page = await context.newPage()
  const errors = []
  page.on('pageerror', (error) => errors.push(error))
  const client = await context.newCDPSession(page)
  await client.send('Performance.enable')
  await client.send('HeapProfiler.enable')
  await page.goto(url)

  const threadMs = async () => {
    const { metrics } = await client.send('Performance.getMetrics')
    return metrics.find((metric) => metric.name === 'ThreadTime').value * 1000
  }
  const run = async (step, ...args) => {
    const value = await page.evaluate(([name, given]) => bench[name](...given), [step, args])
    if (errors.length > 0) throw new Error(`${library}, ${step}: ${errors[0].stack}`)
    return value
  }
  const settle = async () => {
    await client.send('HeapProfiler.collectGarbage')
    await page.waitForTimeout(30)
  }
  const cpuAndValueOf = async (step, ...args) => {
    await settle()
    const before = await threadMs()
    const value = await run(step, ...args)
    return { ms: (await threadMs()) - before, value }
  }
  await run('load', library, rows)
  return {
    page,
    client,
    run,
    cpuAndValueOf,
    cpuOf: async (step, ...args) => (await cpuAndValueOf(step, ...args)).ms,
    /** How many tasks took 50 ms and more since this was asked before. */
    longTasks: () => page.evaluate(() => bench.longTasks.splice(0).length),
    async heapMb() {
      await settle()
      await settle()
      const usage = await client.send('Runtime.getHeapUsage')
      return (usage.usedSize + (usage.backingStorageSize ?? 0)) / 2 ** 20
    },
    close: () => context.close(),
  }
}
