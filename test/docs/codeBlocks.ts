import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A piece of code that a reader may copy. */
export interface CodeBlock {
  /** Where it stands: `docs/server.md:12`. */
  place: string
  code: string
}

const FENCE = /^```(tsx?)\s*\n([\s\S]*?)^```/gm
const EXAMPLE = /^ \* @example\n((?: \*.*\n)+?)(?= \*\/| \* @)/gm

/** All `ts` and `tsx` fences of a Markdown text. */
export function readFences(file: string, text: string): CodeBlock[] {
  return [...text.matchAll(FENCE)].map((match) => ({ place: placeOf(file, text, match.index), code: match[2] ?? '' }))
}

/** All `@example` blocks of a source text. */
export function readExamples(file: string, text: string): CodeBlock[] {
  return [...text.matchAll(EXAMPLE)].map((match) => ({
    place: placeOf(file, text, match.index),
    code: (match[1] ?? '').replaceAll(/^ \* ?/gm, ''),
  }))
}

/** Every block of the README, the guides and the docstrings. */
export function readAllBlocks(root: string): CodeBlock[] {
  const markdown = ['README.md', ...list(join(root, 'docs'), '.md').map((file) => join('docs', file))]
  const sources = list(join(root, 'src'), '.ts', '.tsx').map((file) => join('src', file))
  return [
    ...markdown.flatMap((file) => readFences(file, readFileSync(join(root, file), 'utf8'))),
    ...sources.flatMap((file) => readExamples(file, readFileSync(join(root, file), 'utf8'))),
  ]
}

function list(folder: string, ...extensions: string[]): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => extensions.some((extension) => file.endsWith(extension)))
    .sort()
}

function placeOf(file: string, text: string, index: number): string {
  return `${file}:${text.slice(0, index).split('\n').length}`
}
