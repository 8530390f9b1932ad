import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A piece of code that a reader may copy. */
export interface CodeBlock {
  /** Where it stands: `docs/server.md:12`. */
  place: string
  code: string
}

/** A fence of a guide. */
export interface Fence extends CodeBlock {
  language: string
  /** The file that the reader is told to write it to: what follows the language, as in `tsx src/App.tsx`. */
  file: string | undefined
}

const FENCE = /^```(\w+)(?: (\S+))?\s*\n([\s\S]*?)^```/gm
const EXAMPLE = /^ \* @example\n((?: \*.*\n)+?)(?= \*\/| \* @)/gm

/** All fences of a Markdown text that say their language. */
export function readFences(guide: string, text: string): Fence[] {
  return [...text.matchAll(FENCE)].map((match) => ({
    place: placeOf(guide, text, match.index),
    language: match[1] ?? '',
    file: match[2],
    code: match[3] ?? '',
  }))
}

/** All `@example` blocks of a source text. */
export function readExamples(file: string, text: string): CodeBlock[] {
  return [...text.matchAll(EXAMPLE)].map((match) => ({
    place: placeOf(file, text, match.index),
    code: (match[1] ?? '').replaceAll(/^ \* ?/gm, ''),
  }))
}

/** The README and the guides: text by path. */
export function readGuides(root: string): ReadonlyMap<string, string> {
  const files = ['README.md', 'CONTRIBUTING.md', ...list(join(root, 'docs'), '.md').map((file) => join('docs', file))]
  return new Map(files.map((file) => [file, readFileSync(join(root, file), 'utf8')]))
}

/** The examples of all docstrings that are meant for users: those that import the package. */
export function readDocstrings(root: string): CodeBlock[] {
  const sources = list(join(root, 'src'), '.ts', '.tsx').map((file) => join('src', file))
  return sources
    .flatMap((file) => readExamples(file, readFileSync(join(root, file), 'utf8')))
    .filter(({ code }) => code.includes('rill-react'))
}

function list(folder: string, ...extensions: string[]): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => extensions.some((extension) => file.endsWith(extension)))
    .sort()
}

function placeOf(file: string, text: string, index: number): string {
  return `${file}:${text.slice(0, index).split('\n').length}`
}
