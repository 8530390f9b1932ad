import { writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import type { Plugin, Rolldown } from 'vite'
import type { Consumer } from './installConsumer.ts'

export interface Bundle {
  /** Bytes, min+gzip, of the JavaScript that a page loads at once. */
  firstLoad: number
  /** Bytes, min+gzip, of each chunk that it loads later. */
  later: ReadonlyMap<string, number>
  /** Bytes, min+gzip, of its stylesheet. */
  styles: number
  /** Paths of the modules of this package that load at once. */
  modules: readonly string[]
  code: string
}

/** Bundles code for browsers in production, as an app's `vite build` does, and weighs what comes out. */
export async function bundle(
  { folder, path }: Consumer,
  { code, external }: { code: string; external: readonly string[] },
): Promise<Bundle> {
  const entry = path('weighed.js')
  writeFileSync(entry, code)
  const result = await build({
    configFile: false,
    root: folder,
    logLevel: 'error',
    mode: 'production',
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [withoutPreloads],
    build: {
      write: false,
      target: 'es2022',
      minify: true,
      modulePreload: false,
      rolldownOptions: {
        input: entry,
        // An app's own chunk: what it shares with chunks that load later stays in it.
        preserveEntrySignatures: 'allow-extension',
        external: (id) => external.some((name) => id === name || id.startsWith(`${name}/`)),
      },
    },
  })
  const { output } = result as Rolldown.RolldownOutput
  const chunks = output.filter((part) => part.type === 'chunk')
  const first = reachable(chunks)
  const size = (text: string | Uint8Array): number => gzipSync(text, { level: 9 }).length
  return {
    firstLoad: first.reduce((sum, chunk) => sum + size(chunk.code), 0),
    later: new Map(chunks.filter((chunk) => !first.includes(chunk)).map((chunk) => [chunk.name, size(chunk.code)])),
    styles: output.reduce(
      (sum, part) => sum + (part.type === 'asset' && part.fileName.endsWith('.css') ? size(part.source) : 0),
      0,
    ),
    modules: first.flatMap(({ moduleIds }) =>
      moduleIds.flatMap((id) => id.split('/node_modules/rill-react/dist/')[1] ?? []),
    ),
    code: chunks.map((chunk) => chunk.code).join('\n'),
  }
}

/** What Vite puts around `import()` to fetch stylesheets ahead is the app's, whose own later parts need it as well. */
const withoutPreloads: Plugin = {
  name: 'without-preloads',
  enforce: 'pre',
  load: (id) => (id === '\0vite/preload-helper.js' ? 'export const __vitePreload = (load) => load()' : undefined),
}

function reachable(chunks: readonly Rolldown.OutputChunk[]): Rolldown.OutputChunk[] {
  const found = new Set<Rolldown.OutputChunk>()
  const waiting = chunks.filter((chunk) => chunk.isEntry)
  for (let chunk = waiting.pop(); chunk; chunk = waiting.pop()) {
    if (found.has(chunk)) continue
    found.add(chunk)
    const { imports } = chunk
    waiting.push(...chunks.filter(({ fileName }) => imports.includes(fileName)))
  }
  return [...found]
}
