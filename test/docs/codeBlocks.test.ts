import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readAllBlocks, readExamples, readFences } from './codeBlocks.ts'
import type { CodeBlock } from './codeBlocks.ts'

const root = resolve(import.meta.dirname, '../..')
mkdirSync(join(root, '.cache'), { recursive: true })
const folder = mkdtempSync(join(root, '.cache/code-blocks-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Compiles blocks together, each as a module of its own, and gives the errors by the block's place. */
function compile(blocks: readonly CodeBlock[], name: string): string[] {
  const own = join(folder, name)
  mkdirSync(own)
  const places = new Map<string, string>()
  for (const [index, { place, code }] of blocks.entries()) {
    const file = `block${index}.tsx`
    places.set(file, place)
    writeFileSync(join(own, file), `import 'rill-react'\n${code}\nexport {}\n`)
  }
  writeFileSync(
    join(own, 'tsconfig.json'),
    JSON.stringify({
      extends: '../../../tsconfig.json',
      compilerOptions: { noUnusedLocals: false, exactOptionalPropertyTypes: false },
      include: ['*.tsx'],
      exclude: [],
    }),
  )
  const { stdout } = spawnSync(process.execPath, ['node_modules/typescript7/bin/tsc', '-p', own, '--pretty', 'false'], {
    cwd: root,
    encoding: 'utf8',
  })
  return stdout
    .split('\n')
    .filter((line) => line.includes('error TS'))
    .map((line) => line.replace(/^.*?(block\d+\.tsx)/, (_all, file: string) => places.get(file) ?? file))
}

describe('code blocks', () => {
  it('are found in fences and in docstrings', () => {
    expect(readFences('a.md', 'x\n\n```ts\nconst a = 1\n```\n\n```sh\nls\n```\n')).toEqual([
      { place: 'a.md:3', code: 'const a = 1\n' },
    ])
    expect(readExamples('a.ts', '/**\n * Text.\n *\n * @example\n * const a = 1\n *\n * const b = 2\n */\n')).toEqual([
      { place: 'a.ts:4', code: 'const a = 1\n\nconst b = 2\n' },
    ])
  })

  it('compile, all of README, docs and docstrings', { timeout: 120_000 }, () => {
    const blocks = readAllBlocks(root).filter(({ code }) => code.includes('rill-react'))
    // A registry is global to a compilation, so a block that fills it gets its own.
    const isFilling = ({ code }: CodeBlock): boolean => code.includes("declare module 'rill-react'")
    const plain = blocks.filter((block) => !isFilling(block))
    const errors = [
      ...compile(plain, 'plain'),
      ...blocks.filter(isFilling).flatMap((block, index) => compile([block], `registry${index}`)),
    ]

    expect(plain.length).toBeGreaterThan(5)
    expect(errors).toEqual([])
  })
})
