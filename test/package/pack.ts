import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runOrThrow } from './run.ts'

export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '')

/**
 * Where packed packages and consumers' installs are kept between runs. Outside of the repository, since Node, bundlers and
 * TypeScript look for packages in every folder above: in here a consumer would find what only we have installed.
 */
export const cacheFolder = join(tmpdir(), `rill-react-package-${hash([root]).slice(0, 8)}`)

/** The package as `npm publish` would send it. */
export interface PackedPackage {
  tarball: string
  /** The unpacked tarball. */
  folder: string
  manifest: PackageManifest
  /** Paths in it, sorted. */
  files: readonly string[]
}

export interface PackageManifest {
  version: string
  exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>
  bin: Readonly<Record<string, string>>
  dependencies?: Readonly<Record<string, string>>
  peerDependencies: Readonly<Record<string, string>>
}

/** Packs what is built, once for as long as nothing of it changes. */
export function packPackage(): PackedPackage {
  const built = [
    'dist/index.js',
    'dist/index.d.ts',
    'dist/styles.css',
    'dist/cli/main.js',
    'dist/server/refusedInBrowsers.js',
  ]
  const missing = built.filter((file) => !existsSync(join(root, file)))
  if (missing.length > 0) {
    throw new Error(`The package is not built: ${missing.join(', ')} missing. Run \`npm run build\` first.`)
  }
  const folder = join(cacheFolder, 'packed', hashPackage())
  if (!existsSync(folder)) pack(folder)
  const unpacked = join(folder, 'package')
  return {
    tarball: join(folder, 'rill-react.tgz'),
    folder: unpacked,
    manifest: JSON.parse(readFileSync(join(unpacked, 'package.json'), 'utf8')) as PackageManifest,
    files: listFiles(unpacked),
  }
}

function pack(folder: string): void {
  const beside = `${folder}.${process.pid}`
  rmSync(join(cacheFolder, 'packed'), { recursive: true, force: true })
  mkdirSync(beside, { recursive: true })
  runOrThrow(['npm', 'pack', '--ignore-scripts', '--silent', '--pack-destination', beside], { cwd: root })
  const [tarball] = readdirSync(beside)
  if (tarball === undefined) throw new Error('npm pack left no tarball.')
  renameSync(join(beside, tarball), join(beside, 'rill-react.tgz'))
  runOrThrow(['tar', '-xzf', 'rill-react.tgz'], { cwd: beside })
  renameSync(beside, folder)
}

function hashPackage(): string {
  const files = [
    'package.json',
    'README.md',
    'LICENSE',
    'CHANGELOG.md',
    ...listFiles(join(root, 'dist')).map((file) => `dist/${file}`),
  ]
  return hash(files.flatMap((file) => (existsSync(join(root, file)) ? [file, readFileSync(join(root, file))] : [])))
}

/** A hexadecimal digest of the parts, in order. */
export function hash(parts: readonly (string | Uint8Array)[]): string {
  const sum = createHash('sha256')
  for (const part of parts) sum.update(part).update('\0')
  return sum.digest('hex').slice(0, 32)
}

/** Paths of all files below a folder, sorted. */
export function listFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort()
}
