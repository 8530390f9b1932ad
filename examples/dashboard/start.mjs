import { fileURLToPath } from 'node:url'

const here = (path) => fileURLToPath(new URL(path, import.meta.url))

/** Vite reads the example's TypeScript, because Node 20 can't. */
async function load() {
  const { runnerImport } = await import('vite').catch((error) => {
    if (error.code === 'ERR_MODULE_NOT_FOUND') throw new Error('Run "npm ci" first.', { cause: error })
    throw error
  })
  const { module } = await runnerImport(here('./startDashboard.ts'), {
    configFile: false,
    logLevel: 'warn',
    root: here('../..'),
    resolve: { alias: [{ find: /^rill-react\/server$/, replacement: here('../../src/server/index.ts') }] },
  })
  return module
}

function readPort(text) {
  if (text === undefined || text === '') return undefined
  const port = Number(text)
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port
  throw new Error(`PORT is "${text}", which is no port. Give a number from 0 to 65535.`)
}

/** Under npm, one Ctrl-C arrives twice: from the terminal, and passed on by npm. */
const signalEchoMs = 1000

/** Ctrl-C stops everything in order; another one at once. */
function stopOnSignal(dashboard) {
  let stoppingSinceMs
  const stop = (exitCode) => {
    if (stoppingSinceMs !== undefined) {
      if (Date.now() - stoppingSinceMs > signalEchoMs) process.exit(130)
      return
    }
    stoppingSinceMs = Date.now()
    console.log('\nStopping.')
    dashboard.close().then(
      () => process.exit(exitCode),
      (error) => fail(error),
    )
  }
  process.on('SIGINT', () => stop(0))
  process.on('SIGTERM', () => stop(143))
}

function fail(error) {
  console.error(`\n${error instanceof Error ? error.message : error}`)
  process.exit(1)
}

try {
  console.log('Contrail flight analytics: starting\n')
  const { PORT, RILL_URL } = process.env
  const port = readPort(PORT)
  const { startDashboard } = await load()
  const dashboard = await startDashboard({
    ...(port === undefined ? {} : { port }),
    ...(RILL_URL ? { rillUrl: RILL_URL } : {}),
  })
  stopOnSignal(dashboard)
  console.log(`\nStop with Ctrl-C. The dashboard is at\n\n  ${dashboard.url}\n`)
} catch (error) {
  fail(error)
}
