import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import ts from 'typescript'

/** One import, export-from or import() of a source file. */
export interface SourceImport {
  /** What is written: a path or a package. */
  specifier: string
  /** The file it leads to, relative to `src`; `null` for a package. */
  target: string | null
  /** `import type`, or only types in its braces: nothing is left of it at run time. */
  isTypeOnly: boolean
  /** `import()`: loaded on demand. */
  isDynamic: boolean
}

/** A source file and what the rules ask about it. */
export interface SourceFile {
  /** Relative to `src`. */
  path: string
  imports: readonly SourceImport[]
  /** Whether it begins with `'use client'`. */
  isClient: boolean
  /** Whether it has JSX, or calls a hook of React or React Query by its plain name. */
  usesReact: boolean
  /** `console.…` that is called. */
  consoleCalls: number
  hasRawHtml: boolean
}

export const src = resolve(import.meta.dirname, '../../src')

/** Every TypeScript file below `src`, read with the compiler's own parser. */
export function readSources(): Map<string, SourceFile> {
  const paths = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((path) => /\.tsx?$/.test(path))
  return new Map(paths.sort().map((path) => [path, readSource(path)]))
}

function readSource(path: string): SourceFile {
  const text = readFileSync(join(src, path), 'utf8')
  const kind = path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kind)
  const imports: SourceImport[] = []
  const found = { usesReact: false, consoleCalls: 0, hasRawHtml: false }

  function add(specifier: string, flags: { isTypeOnly?: boolean; isDynamic?: boolean } = {}): void {
    const target = specifier.startsWith('.') ? relative(src, resolve(src, dirname(path), specifier)) : null
    if (target !== null && !existsSync(join(src, target)))
      throw new Error(`${path} imports ${specifier}, which is missing`)
    imports.push({ specifier, target, isTypeOnly: flags.isTypeOnly ?? false, isDynamic: flags.isDynamic ?? false })
  }

  function visit(node: ts.Node): void {
    if (ts.isImportDeclaration(node)) add(textOf(node.moduleSpecifier), { isTypeOnly: isTypeImport(node) })
    else if (ts.isExportDeclaration(node) && node.moduleSpecifier) {
      add(textOf(node.moduleSpecifier), { isTypeOnly: isTypeExport(node) })
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      add(textOf(node.argument.literal), { isTypeOnly: true })
    } else if (ts.isCallExpression(node)) {
      const [argument] = node.arguments
      if (node.expression.kind === ts.SyntaxKind.ImportKeyword && argument) add(textOf(argument), { isDynamic: true })
      if (ts.isIdentifier(node.expression) && /^use[A-Z]/.test(node.expression.text)) found.usesReact = true
    } else if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression)) {
      if (node.expression.text === 'console') found.consoleCalls++
    } else if (ts.isJsxElement(node) || ts.isJsxSelfClosingElement(node) || ts.isJsxFragment(node)) {
      found.usesReact = true
    }
    if (ts.isIdentifier(node) && node.text === 'dangerouslySetInnerHTML') found.hasRawHtml = true
    ts.forEachChild(node, visit)
  }

  visit(file)
  const [first] = file.statements
  const isClient =
    first !== undefined &&
    ts.isExpressionStatement(first) &&
    ts.isStringLiteral(first.expression) &&
    first.expression.text === 'use client'
  return { path, imports, isClient, ...found }
}

function textOf(node: ts.Node): string {
  if (ts.isStringLiteralLike(node)) return node.text
  throw new Error(`an import that is no text: ${node.getText()}`)
}

function isTypeImport({ importClause }: ts.ImportDeclaration): boolean {
  if (!importClause) return false
  if (importClause.isTypeOnly) return true
  const { name, namedBindings } = importClause
  return !name && namedBindings !== undefined && ts.isNamedImports(namedBindings) && areTypes(namedBindings.elements)
}

function isTypeExport({ isTypeOnly, exportClause }: ts.ExportDeclaration): boolean {
  return (
    isTypeOnly || (exportClause !== undefined && ts.isNamedExports(exportClause) && areTypes(exportClause.elements))
  )
}

function areTypes(elements: readonly { isTypeOnly: boolean }[]): boolean {
  return elements.length > 0 && elements.every(({ isTypeOnly }) => isTypeOnly)
}

/** The first ring of files that load each other, or `null`. Types and import() make no ring. */
export function findRing(sources: ReadonlyMap<string, SourceFile>): string[] | null {
  const done = new Set<string>()

  function search(path: string, trail: readonly string[]): string[] | null {
    const start = trail.indexOf(path)
    if (start >= 0) return [...trail.slice(start), path]
    if (done.has(path)) return null
    for (const { target, isTypeOnly, isDynamic } of sources.get(path)?.imports ?? []) {
      const ring = target !== null && !isTypeOnly && !isDynamic ? search(target, [...trail, path]) : null
      if (ring) return ring
    }
    done.add(path)
    return null
  }

  for (const path of sources.keys()) {
    const ring = search(path, [])
    if (ring) return ring
  }
  return null
}

/** All files that an entry loads, at once or on demand, without those behind a stop. */
export function reach(
  sources: ReadonlyMap<string, SourceFile>,
  entry: string,
  isStop: (file: SourceFile) => boolean = () => false,
): SourceFile[] {
  const reached = new Map<string, SourceFile>()
  const open = [entry]
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    const file = sources.get(path)
    if (!file || reached.has(path) || isStop(file)) continue
    reached.set(path, file)
    for (const { target, isTypeOnly } of file.imports) if (target !== null && !isTypeOnly) open.push(target)
  }
  return [...reached.values()]
}
