import { copyFileSync, existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const files = ['flights-3m.parquet', 'airports.csv', 'birdstrikes.csv']

/**
 * Puts the data files of the npm package vega-datasets where the Rill project's models look for them. Links, or copies
 * where links are refused, as on Windows without developer mode.
 */
export function linkData() {
  const from = join(dirname(createRequire(import.meta.url).resolve('vega-datasets')), '../data')
  const to = fileURLToPath(new URL('./rill/data', import.meta.url))
  mkdirSync(to, { recursive: true })
  for (const file of files) {
    const source = join(from, file)
    const target = join(to, file)
    if (!existsSync(source)) throw new Error(`${source} is missing. Run "npm ci" to get the package vega-datasets.`)
    if (!existsSync(target)) link(source, target)
  }
}

function link(source, target) {
  try {
    symlinkSync(source, target)
  } catch (error) {
    if (error.code !== 'EEXIST') return copyFileSync(source, target)
    // Another start has just made it, or it leads to a place that is gone.
    if (existsSync(target)) return
    rmSync(target)
    symlinkSync(source, target)
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) linkData()
