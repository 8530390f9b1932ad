import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'vite'

/** Builds modules of the table's row engine as a consumer's build does, and imports them as one. */
export async function importRows(names) {
  const outDir = await mkdtemp(join(tmpdir(), 'rill-bench-'))
  const entry = names.map((name) => fileURLToPath(new URL(`../src/table/rows/${name}.ts`, import.meta.url)))
  await build({
    configFile: false,
    logLevel: 'warn',
    build: { outDir, target: 'es2022', minify: false, lib: { entry, formats: ['es'] } },
  })
  const modules = await Promise.all(names.map((name) => import(pathToFileURL(join(outDir, `${name}.js`)).href)))
  return Object.assign({}, ...modules)
}
