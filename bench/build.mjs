import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { build } from 'vite'

const here = (path) => fileURLToPath(new URL(path, import.meta.url))

/** Builds the pages for production. All libraries share the React that the package develops with. */
export async function buildPages() {
  await build({
    configFile: false,
    root: here('./pages'),
    base: './',
    logLevel: 'warn',
    publicDir: false,
    plugins: [react()],
    define: { 'process.env.NODE_ENV': '"production"' },
    resolve: {
      alias: ['react', 'react-dom'].map((name) => ({
        find: new RegExp(`^${name}(?=$|/)`),
        replacement: here(`../node_modules/${name}`),
      })),
    },
    build: {
      outDir: here('./dist'),
      emptyOutDir: true,
      target: 'es2022',
      chunkSizeWarningLimit: 2000,
      minify: !process.env.RILL_BENCH_READABLE,
    },
  })
  return here('./dist')
}
