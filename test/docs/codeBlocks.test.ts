import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { compileTemplate } from '../../examples/dashboard/local-rill/template/compileTemplate.ts'
import { readDocstrings, readExamples, readFences, readGuides } from './codeBlocks.ts'
import type { CodeBlock } from './codeBlocks.ts'

const root = resolve(import.meta.dirname, '../..')
mkdirSync(join(root, '.cache'), { recursive: true })
const folder = mkdtempSync(join(root, '.cache/code-blocks-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A block, and where to write it. */
interface Module extends CodeBlock {
  path: string
}

/** Compiles modules together and gives the errors by the block's place. */
function compile(modules: readonly Module[], name: string): string[] {
  const own = join(folder, name)
  for (const { path, code } of modules) {
    mkdirSync(dirname(join(own, path)), { recursive: true })
    writeFileSync(join(own, path), `import 'rill-react'\n${code}\nexport {}\n`)
  }
  writeFileSync(
    join(own, 'tsconfig.json'),
    JSON.stringify({
      extends: '../../../tsconfig.json',
      compilerOptions: { noUnusedLocals: false, exactOptionalPropertyTypes: false },
      include: ['**/*.ts', '**/*.tsx'],
      exclude: [],
    }),
  )
  const { stdout } = spawnSync(process.execPath, ['node_modules/typescript7/bin/tsc', '-p', own, '--pretty', 'false'], {
    cwd: root,
    encoding: 'utf8',
  })
  const places = new Map(modules.map(({ path, place }) => [path, place]))
  return stdout
    .split('\n')
    .filter((line) => line.includes('error TS'))
    .map((line) => {
      const module = [...places].find(([path]) => line.includes(path))
      return module ? `${module[1]}${line.slice(line.indexOf('('))}` : line
    })
}

const guides = readGuides(root)
const fences = [...guides].flatMap(([guide, text]) => readFences(guide, text))

/** The TypeScript of all guides. Blocks that name their file can import one another, within a guide. */
function readModules(): Module[] {
  const pages = [...guides.keys()]
  const blocks = fences.filter(({ language }) => language === 'ts' || language === 'tsx')
  return blocks.map(({ place, code, file }, index) => {
    const page = pages.indexOf(place.slice(0, place.lastIndexOf(':')))
    return { place, code, path: `page${page}/${file ?? `block${index}.tsx`}` }
  })
}

describe('code blocks', () => {
  it('are found in fences and in docstrings', () => {
    expect(readFences('a.md', 'x\n\n```ts src/a.ts\nconst a = 1\n```\n\n```sh\nls\n```\n')).toEqual([
      { place: 'a.md:3', language: 'ts', file: 'src/a.ts', code: 'const a = 1\n' },
      { place: 'a.md:7', language: 'sh', file: undefined, code: 'ls\n' },
    ])
    expect(readExamples('a.ts', '/**\n * Text.\n *\n * @example\n * const a = 1\n *\n * const b = 2\n */\n')).toEqual([
      { place: 'a.ts:4', code: 'const a = 1\n\nconst b = 2\n' },
    ])
  })

  it('say their language, and stand where they are found', () => {
    const count = (text: string): number => text.match(/^ *```/gm)?.length ?? 0
    const missed = [...guides].filter(([guide, text]) => count(text) !== 2 * readFences(guide, text).length)
    expect(missed.map(([guide]) => guide)).toEqual([])
  })

  it('compile, all of README, guides and docstrings', { timeout: 120_000 }, () => {
    const docstrings = readDocstrings(root).map(({ place, code }, index) => ({
      place,
      code,
      path: `docstring${index}.tsx`,
    }))
    const modules = [...readModules(), ...docstrings]
    // A registry is global to a compilation, so a block that fills it gets its own.
    const isFilling = ({ code }: CodeBlock): boolean => code.includes("declare module 'rill-react'")
    const errors = [
      ...compile(
        modules.filter((module) => !isFilling(module)),
        'plain',
      ),
      ...modules.filter(isFilling).flatMap((module, index) => compile([module], `registry${index}`)),
    ]

    expect(modules.length).toBeGreaterThan(60)
    expect(errors).toEqual([])
  })

  it('parse, where they are YAML, down to the templates', () => {
    const documents = fences.filter(({ language }) => language === 'yaml')
    expect(documents.length).toBeGreaterThan(5)
    for (const { place, code } of documents) {
      const document = parse(code) as { sql?: string; metrics_sql?: string }
      expect(document, place).toBeTypeOf('object')
      for (const sql of [document.sql, document.metrics_sql]) {
        if (sql !== undefined) expect(() => compileTemplate(sql), place).not.toThrow()
      }
    }
  })
})
