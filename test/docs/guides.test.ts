import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readGuides } from './codeBlocks.ts'

const root = resolve(import.meta.dirname, '../..')
const guides = readGuides(root)
const read = (file: string): string => readFileSync(join(root, file), 'utf8')

/** Anchors as GitHub makes them of headings. */
function anchorsOf(text: string): ReadonlySet<string> {
  const headings = withoutCode(text).matchAll(/^#{1,6} (.+)$/gm)
  return new Set(Array.from(headings, ([, heading = '']) => toAnchor(heading)))
}

function toAnchor(heading: string): string {
  return heading
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(' ', '-')
}

function withoutCode(text: string): string {
  return text.replaceAll(/^```[\s\S]*?^```/gm, '')
}

describe('the guides', () => {
  it('link to what is there', () => {
    const broken = [...guides].flatMap(([guide, text]) =>
      Array.from(withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g), ([, link = '']) => link)
        .filter((link) => !/^https?:/.test(link))
        .filter((link) => {
          const [path = '', anchor] = link.split('#')
          const file = path === '' ? guide : join(dirname(guide), path)
          if (!existsSync(join(root, file))) return true
          return anchor !== undefined && !anchorsOf(read(file)).has(anchor)
        })
        .map((link) => `${guide}: ${link}`),
    )
    expect(broken).toEqual([])
  })

  it('are all in the index', () => {
    const index = guides.get('docs/README.md') ?? ''
    const pages = [...guides.keys()].filter((file) => /^docs\/[a-z-]+\.md$/.test(file))
    expect(pages.filter((file) => !index.includes(`(${file.slice('docs/'.length)})`))).toEqual([])
    expect(pages.length).toBeGreaterThan(8)
  })

  it('have a section for each error code, under its very name', () => {
    const [, union = ''] = /export type RillErrorCode =\n([\s\S]*?)\n\n/.exec(read('src/core/errors.ts')) ?? []
    const codes = Array.from(union.matchAll(/'(\w+)'/g), ([, code = '']) => code)
    expect(codes).toHaveLength(12)
    const anchors = anchorsOf(guides.get('docs/troubleshooting.md') ?? '')
    expect(codes.filter((code) => !anchors.has(code))).toEqual([])
  })

  it('name all CSS variables with their defaults, and all parts', () => {
    const theming = guides.get('docs/theming.md') ?? ''
    const [, defaults = ''] = /:where\(\[data-rill='root'\], \[data-rill='value'\]\) \{([\s\S]*?)\}/.exec(
      read('src/components/styles.css'),
    ) as RegExpExecArray
    const variables = [...defaults.matchAll(/(--rill-[\w-]+): (?:light-dark\((.+), (.+)\)|(.+));/g)]
    expect(variables.length).toBeGreaterThan(15)
    const missing = variables.filter(([, name = '', light, dark, plain]) => {
      const row = theming.split('\n').find((line) => line.startsWith(`| \`${name}\` `))
      return (
        row === undefined || ![light, dark, plain].every((value) => value === undefined || row.includes(`\`${value}\``))
      )
    })
    expect(missing.map(([, name]) => name)).toEqual([])

    const parts = Array.from(read('src/components/RillTable/parts.ts').matchAll(/\| '(\w+)'/g), ([, part = '']) => part)
    expect(parts.length).toBeGreaterThan(15)
    expect(parts.filter((part) => !theming.includes(`\`${part}\``))).toEqual([])
  })
})
