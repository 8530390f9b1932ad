import { readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { parseSync } from 'vite'
import type { PackedPackage } from './pack.ts'

/** A built module. */
export interface BuiltModule {
  file: string
  code: string
  isClient: boolean
  /** Names taken from each package that it imports. */
  packages: ReadonlyMap<string, readonly string[]>
  /** Files of ours that it imports when it loads. */
  imports: readonly string[]
  /** Files and packages that it imports later. */
  lazyImports: readonly string[]
}

/** All built modules, by path in the package. */
export function readModules({ folder, files }: PackedPackage): ReadonlyMap<string, BuiltModule> {
  return new Map(files.filter((file) => file.endsWith('.js')).map((file) => [file, readModule(folder, file)]))
}

function readModule(folder: string, file: string): BuiltModule {
  const code = readFileSync(join(folder, file), 'utf8')
  const { module, program } = parseSync(file, code)
  const [first] = program.body
  const packages = new Map<string, string[]>()
  const imports: string[] = []
  const links = [
    ...module.staticImports.map(({ moduleRequest, entries }) => ({ from: moduleRequest.value, entries })),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap((entry) => (entry.moduleRequest ? [{ from: entry.moduleRequest.value, entries: [entry] }] : [])),
    ),
  ]
  for (const { from, entries } of links) {
    if (isRelative(from)) imports.push(resolve(file, from))
    else packages.set(from, [...(packages.get(from) ?? []), ...entries.map(({ importName }) => importName.name ?? '*')])
  }
  const lazyImports = module.dynamicImports
    .map(({ moduleRequest }) => code.slice(moduleRequest.start + 1, moduleRequest.end - 1))
    .map((from) => (isRelative(from) ? resolve(file, from) : from))
  const isClient = first?.type === 'ExpressionStatement' && 'directive' in first && first.directive === 'use client'
  return { file, code, isClient, packages, imports, lazyImports }
}

/** The modules that load with `entry`; with `isBorder` those at a border too, but nothing behind them. */
export function reach(
  modules: ReadonlyMap<string, BuiltModule>,
  { entry, isBorder = () => false }: { entry: string; isBorder?: (module: BuiltModule) => boolean },
): BuiltModule[] {
  const reached = new Map<string, BuiltModule>()
  const waiting = [entry]
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    const module = modules.get(file)
    if (!module || reached.has(file)) continue
    reached.set(file, module)
    if (!isBorder(module)) waiting.push(...module.imports)
  }
  return [...reached.values()]
}

function isRelative(from: string): boolean {
  return from.startsWith('.')
}

function resolve(file: string, from: string): string {
  return normalize(join(dirname(file), from))
}
