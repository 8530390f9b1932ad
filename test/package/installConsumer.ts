import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { cacheFolder, hash, packPackage, root } from './pack.ts'
import { runOrThrow } from './run.ts'

export interface Consumer {
  folder: string
  /** A path inside of it. */
  path: (...parts: string[]) => string
}

interface ConsumerOptions {
  /** Folders of the repository to copy into it, by the name that they get there. */
  with?: Readonly<Record<string, string>>
}

const INSTALLED = 'node_modules/.rill-react-consumer'

/**
 * Lays out the app in a folder of the repository somewhere else and installs the packed package into it, as its users
 * would. What npm installs is kept between runs, for as long as it would install the same.
 */
export function installConsumer(source: string, { with: extra = {} }: ConsumerOptions = {}): Consumer {
  const packed = packPackage()
  const from = join(root, source)
  const folder = join(cacheFolder, 'consumers', basename(source))
  const manifest = readManifest(from)
  const { dependencies, peerDependencies } = packed.manifest
  const key = hash([
    JSON.stringify([manifest, dependencies, peerDependencies, process.version]),
    ...['package-lock.json', '.npmrc'].flatMap((name) =>
      existsSync(join(from, name)) ? [readFileSync(join(from, name))] : [],
    ),
  ])
  const isInstalled = existsSync(join(folder, INSTALLED)) && readFileSync(join(folder, INSTALLED), 'utf8') === key

  clear(folder, isInstalled ? ['node_modules'] : [])
  cpSync(from, folder, { recursive: true, filter: (path) => !/[\\/](node_modules|dist|\.next)$/.test(path) })
  for (const [name, path] of Object.entries(extra)) cpSync(join(root, path), join(folder, name), { recursive: true })
  cpSync(packed.tarball, join(folder, 'rill-react.tgz'))
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest, null, 2))

  if (isInstalled) {
    rmSync(join(folder, 'node_modules/rill-react'), { recursive: true })
    cpSync(packed.folder, join(folder, 'node_modules/rill-react'), { recursive: true })
  } else {
    install(folder)
    writeFileSync(join(folder, INSTALLED), key)
  }
  return { folder, path: (...parts) => join(folder, ...parts) }
}

/** The consumer's package.json, with the tarball in it. */
function readManifest(folder: string): { dependencies?: Record<string, string> } {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    dependencies?: Record<string, string>
  }
  return { ...manifest, dependencies: { ...manifest.dependencies, 'rill-react': 'file:./rill-react.tgz' } }
}

function install(folder: string): void {
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error']
  runOrThrow(['npm', 'install', ...flags], { cwd: folder })
}

function clear(folder: string, kept: readonly string[]): void {
  mkdirSync(folder, { recursive: true })
  for (const name of readdirSync(folder)) {
    if (!kept.includes(name)) rmSync(join(folder, name), { recursive: true, force: true })
  }
}
