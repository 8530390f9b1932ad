// Runs every check, says what it is doing, and ends with a line `N passed, N failed`.
// `npm test -- lint node` runs the steps of those names alone.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'

const reports = mkdtempSync(join(tmpdir(), 'rill-react-test-'))
const node = (script, ...args) => [process.execPath, script, ...args]
const vitest = (...projects) => {
  const report = join(reports, `${projects.join('-')}.json`)
  const args = projects.flatMap((project) => ['--project', project])
  return {
    command: node(
      'node_modules/vitest/vitest.mjs',
      'run',
      ...args,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ),
    report,
  }
}

const steps = [
  { name: 'browser', title: 'Find or install a browser', command: node('scripts/ensure-browser.mjs') },
  { name: 'types', title: 'Check types', command: node('node_modules/typescript7/bin/tsc', '-p', 'tsconfig.json') },
  {
    name: 'types',
    title: 'Check types of the dashboard, which has a registry of its own',
    command: node('node_modules/typescript7/bin/tsc', '-p', 'examples/dashboard/app'),
  },
  { name: 'lint', title: 'Lint', command: node('node_modules/oxlint/bin/oxlint', '--type-aware', '--deny-warnings') },
  {
    name: 'format',
    title: 'Check the format',
    command: node('node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'),
  },
  { name: 'unused', title: 'Look for unused code', command: node('node_modules/knip/bin/knip.js') },
  { name: 'build', title: 'Build', command: node('scripts/build.mjs') },
  {
    name: 'unit',
    title: 'Unit tests in Node and jsdom, on React 19 and 18 and through the React Compiler',
    ...vitest('node', 'dom', 'react18', 'compiler'),
  },
  { name: 'type-tests', title: 'Type tests', ...vitest('types') },
  { name: 'chromium', title: 'Browser tests', ...vitest('browser') },
  { name: 'stories', title: 'Stories, with axe', ...vitest('storybook') },
  { name: 'package', title: 'The packed package: contents, sizes, consumers', ...vitest('package') },
  { name: 'e2e', title: 'The demo in a real browser', ...vitest('e2e') },
]

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !steps.some((step) => step.name === name))
if (unknown.length > 0) {
  console.error(`No step "${unknown.join('", "')}". There are: ${steps.map((step) => step.name).join(', ')}.`)
  process.exit(2)
}

let passed = 0
let failed = 0
const failedSteps = []
const failedTests = []
for (const step of steps) {
  if (wanted.length > 0 && !wanted.includes(step.name)) continue
  const startedAt = Date.now()
  console.log(`\n=== ${step.title} (${step.name})`)
  const [program, ...args] = step.command
  const { status } = spawnSync(program, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, STORYBOOK_DISABLE_TELEMETRY: '1' },
  })
  const results = readResults(step)
  if (results) {
    passed += results.passed
    failed += results.failed
    failedTests.push(...results.failures)
  }
  if (status === 0 && !results) passed++
  if (status !== 0) {
    if (!results?.failed) failed++
    failedSteps.push(step.name)
  }
  console.log(
    `--- ${step.title}: ${status === 0 ? 'ok' : 'FAILED'} in ${((Date.now() - startedAt) / 1000).toFixed(1)} s`,
  )
}
rmSync(reports, { recursive: true, force: true })
// Once more at the end, which is what a log that is cut short still has.
for (const failure of failedTests) console.log(`\n${failure}`)
if (failedSteps.length > 0) {
  console.log(`\nFailed: ${failedSteps.join(', ')}. Run one alone with: npm test -- ${failedSteps[0]}`)
}
console.log(`\n${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1

function readResults({ report }) {
  if (!report || !existsSync(report)) return undefined
  const { numPassedTests, numFailedTests, numFailedTestSuites, testResults } = JSON.parse(readFileSync(report, 'utf8'))
  const failures = testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(process.cwd(), name)
    const tests = assertionResults.filter((test) => test.status === 'failed')
    if (tests.length === 0) return status === 'failed' ? [`${file}\n${message.slice(0, 3000)}`] : []
    return tests.map((test) => `${file} > ${test.fullName}\n${test.failureMessages.join('\n').slice(0, 3000)}`)
  })
  return { passed: numPassedTests, failed: numFailedTests || numFailedTestSuites, failures }
}
