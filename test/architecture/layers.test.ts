import { describe, expect, it } from 'vitest'
import { findRing, reach, readSources } from './sourceGraph.ts'
import type { SourceFile, SourceImport } from './sourceGraph.ts'

const sources = readSources()
const files = [...sources.values()]

type Layer = 'core' | 'react' | 'table' | 'components' | 'server' | 'testing' | 'cli' | 'entry'

/** What each layer may import from `src`, itself aside. */
const allowed: Record<Layer, (target: string) => boolean> = {
  core: () => false,
  react: (target) => layerOf(target) === 'core',
  table: (target) => ['core', 'react'].includes(layerOf(target)),
  components: (target) => ['core', 'react', 'table'].includes(layerOf(target)),
  server: (target) =>
    /^core\/(token\/.+|endpoints|args|errors|types|standardSchema|abortable|clock|describe|httpErrors)(\.ts)?$/.test(
      target,
    ),
  testing: (target) => ['core', 'react'].includes(layerOf(target)),
  cli: (target) => ['core/endpoints.ts', 'core/errors.ts', 'core/types.ts'].includes(target),
  entry: (target) => ['core', 'react', 'table', 'components'].includes(layerOf(target)),
}

/** Packages, and the files that alone may import them. */
const owners: Record<string, (path: string) => boolean> = {
  ky: (path) => path === 'core/request/sendRequest.ts',
  'lossless-json': (path) => path === 'core/parseLossless.ts',
  react: (path) => ['react', 'table', 'components', 'testing'].includes(layerOf(path)),
  'react-dom': (path) => layerOf(path) === 'components',
  '@tanstack/react-query': (path) =>
    ['react', 'testing', 'entry'].includes(layerOf(path)) || /^(table\/(source\/|options\.ts)|components\/)/.test(path),
  msw: (path) => layerOf(path) === 'testing',
  'openapi-typescript': (path) => layerOf(path) === 'cli',
  typescript: (path) => layerOf(path) === 'cli',
  yaml: (path) => layerOf(path) === 'cli',
}

/** Where Node's own modules may be used. */
const nodeFiles = /^(cli\/|server\/node\/|server\/toNodeListener\.ts$|testing\/(listen|FakeRill)\.ts$)/

function layerOf(path: string): Layer {
  return path.includes('/') ? (path.slice(0, path.indexOf('/')) as Layer) : 'entry'
}

function packageOf({ specifier }: SourceImport): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}

/** `a.ts -> b.ts` for each import that `isWrong`. */
function wrongEdges(isWrong: (edge: SourceImport, from: SourceFile) => boolean): string[] {
  return files.flatMap((from) =>
    from.imports.filter((edge) => isWrong(edge, from)).map(({ specifier }) => `${from.path} -> ${specifier}`),
  )
}

describe('the sources', () => {
  it('are read: all layers are there', () => {
    expect(files.length).toBeGreaterThan(60)
    for (const layer of ['core', 'react', 'table', 'testing']) {
      expect(files.some(({ path }) => layerOf(path) === layer)).toBe(true)
    }
    expect(sources.get('react/useRillApi.ts')).toMatchObject({ isClient: true, usesReact: true })
    expect(sources.get('core/createRillClient.ts')).toMatchObject({ isClient: false, usesReact: false })
    expect(sources.get('core/parseLossless.ts')?.imports).toContainEqual({
      specifier: 'lossless-json',
      target: null,
      isTypeOnly: false,
      isDynamic: true,
    })
  })

  it('import one way: core, react, table, components; server, testing and cli beside them', () => {
    const isWrong = ({ target }: SourceImport, { path }: SourceFile): boolean => {
      const layer = layerOf(path)
      return target !== null && !target.endsWith('.css') && layerOf(target) !== layer && !allowed[layer](target)
    }
    expect(wrongEdges(isWrong)).toEqual([])
  })

  it('import the concrete file, never an index or an entry', () => {
    expect(
      wrongEdges(({ target }) => target !== null && (/(^|\/)index\.tsx?$/.test(target) || target === 'styles.ts')),
    ).toEqual([])
  })

  it('have no ring', () => {
    expect(findRing(sources)).toBeNull()
  })

  it('import a package in its owner only', () => {
    const isWrong = (edge: SourceImport, { path }: SourceFile): boolean => {
      if (edge.target !== null) return false
      if (edge.specifier.startsWith('node:')) return !nodeFiles.test(path)
      return !(owners[packageOf(edge)]?.(path) ?? false)
    }
    expect(wrongEdges(isWrong)).toEqual([])
  })

  it("reach React only behind 'use client', so that a server component can import any entry", () => {
    const bare = reach(sources, 'index.ts', ({ isClient }) => isClient)
    expect(bare.filter(({ usesReact }) => usesReact).map(({ path }) => path)).toEqual([])
  })

  it('have no raw HTML, and write to the console in one place for development and in the command line program', () => {
    expect(files.filter(({ hasRawHtml }) => hasRawHtml).map(({ path }) => path)).toEqual([])
    const loud = files.filter(({ path, consoleCalls }) => consoleCalls > 0 && layerOf(path) !== 'cli')
    expect(loud.map(({ path }) => path)).toEqual(['core/development/warnOnce.ts'])
  })
})

describe('an entry', () => {
  it.each([
    ['core/index.ts', ['ky', 'lossless-json']],
    ['server/index.ts', []],
    ['testing/index.ts', ['@tanstack/react-query', 'ky', 'lossless-json', 'msw', 'react']],
    ['index.ts', ['@tanstack/react-query', 'ky', 'lossless-json', 'react', 'react-dom']],
  ])('%s loads no package but %j', (entry, packages) => {
    const loaded = reach(sources, entry).flatMap(({ imports }) =>
      imports.filter(
        ({ target, isTypeOnly, specifier }) => target === null && !isTypeOnly && !specifier.startsWith('node:'),
      ),
    )
    for (const name of new Set(loaded.map((edge) => packageOf(edge)))) expect(packages).toContain(name)
  })
})

describe('the reader of the sources', () => {
  const file = (path: string, ...targets: string[]): [string, SourceFile] => [
    path,
    {
      path,
      imports: targets.map((target) => ({ specifier: target, target, isTypeOnly: false, isDynamic: false })),
      isClient: false,
      usesReact: false,
      consoleCalls: 0,
      hasRawHtml: false,
    },
  ]

  it('finds a ring', () => {
    expect(findRing(new Map([file('a', 'b'), file('b', 'c'), file('c', 'b')]))).toEqual(['b', 'c', 'b'])
    expect(findRing(new Map([file('a', 'b', 'c'), file('b', 'c'), file('c')]))).toBeNull()
  })

  it('stops where it is told to', () => {
    const graph = new Map([file('a', 'b'), file('b', 'c'), file('c')])
    expect(reach(graph, 'a', ({ path }) => path === 'b').map(({ path }) => path)).toEqual(['a'])
  })
})
