import { writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { installConsumer } from './installConsumer.ts'
import type { Consumer } from './installConsumer.ts'
import { run } from './run.ts'

const shared = { with: { types: 'test/package/fixtures/types' } }
const oldest = installConsumer('test/package/fixtures/oldest', shared)
const newest = installConsumer('test/package/fixtures/newest', shared)

interface Check {
  files: readonly string[]
  moduleResolution: 'bundler' | 'node16' | 'nodenext'
  /** Packages with global types. */
  types?: readonly string[]
}

/** Checks files of an app against the packed declarations, which are checked as well: skipLibCheck is off. */
function check({ folder, path }: Consumer, { files, moduleResolution, types = [] }: Check): string {
  const compilerOptions = {
    target: 'es2022',
    lib: ['es2022', 'dom', 'dom.iterable'],
    module: moduleResolution === 'bundler' ? 'esnext' : moduleResolution,
    moduleResolution,
    jsx: 'react-jsx',
    strict: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: false,
    noEmit: true,
    types,
  }
  writeFileSync(path('types/tsconfig.json'), JSON.stringify({ compilerOptions, files }))
  const { stdout } = run([process.execPath, path('node_modules/typescript/bin/tsc'), '-p', 'types'], { cwd: folder })
  return stdout
}

describe.each([
  { title: 'TypeScript 5.4, React 18.2 and React Query 5.62', consumer: oldest, node: 'node16', more: ['open/msw.ts'] },
  { title: 'TypeScript 7, React 19 and the newest React Query', consumer: newest, node: 'nodenext', more: [] },
] as const)('$title', ({ consumer, node, more }) => {
  it.each(['bundler', node] as const)('check an app whose APIs are registered, with %s', (moduleResolution) => {
    expect(check(consumer, { files: ['registered/rill.d.ts', 'registered/page.tsx'], moduleResolution })).toBe('')
  })

  it('check an app without a registry, its tests and its backend', () => {
    const files = ['open/page.tsx', 'open/testing.tsx', 'open/server.ts', ...more]
    expect(check(consumer, { files, moduleResolution: node, types: ['node'] })).toBe('')
  })
})

it('finds a mistake when there is one, so that an empty answer means something', () => {
  writeFileSync(newest.path('types/wrong.ts'), "import { useRillApi } from 'rill-react'\nuseRillApi(5)\n")
  expect(check(newest, { files: ['wrong.ts'], moduleResolution: 'bundler' })).toContain('wrong.ts(2,12): error')
})
