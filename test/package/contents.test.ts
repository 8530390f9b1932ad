import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { packPackage, root } from './pack.ts'
import { run } from './run.ts'

const packed = packPackage()
const read = (file: string): string => readFileSync(join(packed.folder, file), 'utf8')

it('holds what is built, the guides that errors point to, and the four texts beside them', () => {
  expect(packed.files.filter((file) => !/^dist\/|^docs\/[\w-]+\.md$/.test(file))).toEqual([
    'CHANGELOG.md',
    'LICENSE',
    'README.md',
    'package.json',
  ])
  expect(packed.files.map((file) => /\.(?:d\.ts|js\.map|\w+)$/.exec(file)?.[0])).toSatisfy((endings: string[]) =>
    endings.every((ending) => ['.js', '.js.map', '.d.ts', '.css', '.md', '.json', undefined].includes(ending)),
  )
})

it('holds a stylesheet that no build turns into something else', () => {
  // Vite's build makes `:lang(ar), :lang(he), …` of it, which says nothing of a page without a `lang`.
  expect(read('dist/styles.css')).not.toContain(':dir(')
})

it('holds no test, story or example', () => {
  const strangers = packed.files.filter((file) =>
    /(?:\.(?:test|stories|bench)\.|\/(?:test|fixtures?|golden|stories)\/)/.test(file),
  )
  expect(strangers).toEqual([])
})

it('holds the way back to the sources, for debuggers', () => {
  const maps = packed.files.filter((file) => file.endsWith('.js.map'))
  const blind = maps.filter((file) => {
    const { sources, sourcesContent } = JSON.parse(read(file)) as { sources: string[]; sourcesContent: string[] }
    return sourcesContent.length !== sources.length
  })
  expect(maps.length).toBeGreaterThan(100)
  expect(blind).toEqual([])
})

it('names no folder of the machine it was built on, no registry and no secret', () => {
  const revealing =
    /_authToken|BEGIN [A-Z ]*PRIVATE KEY|\brill_(?:usr|mgc|dpl)_[A-Za-z0-9]{8}|npm_[A-Za-z0-9]{36}|registry\.(?!example)[\w.-]+\.\w+/
  const texts = packed.files.map((file) => ({ file, text: read(file) }))
  expect(texts.filter(({ text }) => text.includes(root) || revealing.test(text)).map(({ file }) => file)).toEqual([])
})

it('says what it is to npm', () => {
  expect(JSON.parse(read('package.json'))).toMatchObject({
    name: 'rill-react',
    license: 'MIT',
    type: 'module',
    sideEffects: ['**/*.css'],
    engines: { node: '>=20.19' },
    peerDependencies: {
      '@tanstack/react-query': '^5.62.0',
      msw: '^2.4.0',
      react: '^18.2.0 || ^19.0.0',
      'react-dom': '^18.2.0 || ^19.0.0',
    },
    peerDependenciesMeta: { msw: { optional: true } },
  })
  expect(read('LICENSE')).toContain('MIT License')
  expect(read('README.md')).toMatch(/^# rill-react\n/)
})

it('has a file for every path that package.json names', () => {
  const { exports, bin } = packed.manifest
  const paths = [
    ...Object.values(exports).flatMap((entry) => (typeof entry === 'string' ? entry : Object.values(entry))),
    ...Object.values(bin),
  ]
  expect(paths.map((path) => path.replace('./', '')).filter((path) => !packed.files.includes(path))).toEqual([])
})

it('satisfies publint', () => {
  const { status, output } = run(
    [process.execPath, join(root, 'node_modules/publint/src/cli.js'), packed.folder, '--strict'],
    { cwd: packed.folder },
  )
  expect({ status, output: status === 0 ? '' : output }).toEqual({ status: 0, output: '' })
})

it('has types that every way of resolving modules finds', () => {
  const attw = join(root, 'node_modules/@arethetypeswrong/cli/dist/index.js')
  // The stylesheet's types are empty on purpose, for side-effect imports.
  const flags = [
    '--profile',
    'esm-only',
    '--format',
    'ascii',
    '--no-emoji',
    '--no-color',
    '--exclude-entrypoints',
    './styles.css',
  ]
  const { status, output } = run([process.execPath, attw, packed.tarball, ...flags], { cwd: packed.folder })
  expect({ status, output: status === 0 ? '' : output }).toEqual({ status: 0, output: '' })
})
