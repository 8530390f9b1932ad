import react from '@vitejs/plugin-react'
import { fileURLToPath } from 'node:url'
import { toNodeListener } from 'rill-react/server'
import type { InlineConfig, Plugin } from 'vite'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** The package under its public name, read from its source, so that the example says what users write. */
const publicNames = [
  { find: /^rill-react$/, replacement: here('../../src/index.ts') },
  { find: /^rill-react\/(core|server|testing)$/, replacement: here('../../src/$1/index.ts') },
  { find: /^rill-react\/styles\.css$/, replacement: here('../../src/components/styles.css') },
]

export interface ViteConfigOptions {
  /** Answers everything below `/api/`. */
  readonly backend: (request: Request) => Promise<Response>
  readonly port: number
  /** Fails when the port is taken, instead of trying the next. */
  readonly isPortFixed: boolean
  /** A path of the page's origin that leads to a Rill elsewhere, so that it needs no CORS. */
  readonly proxy?: { readonly path: string; readonly url: string }
}

/** The app's dev server with the backend mounted into it. */
export function createViteConfig({ backend, port, isPortFixed, proxy }: ViteConfigOptions): InlineConfig {
  return {
    configFile: false,
    root: here('./app'),
    cacheDir: here('../../node_modules/.vite/dashboard'),
    clearScreen: false,
    logLevel: 'warn',
    plugins: [react(), mountBackend(backend)],
    resolve: { alias: publicNames },
    optimizeDeps: { include: ['react', 'react-dom/client', 'react/jsx-dev-runtime', '@tanstack/react-query', 'ky'] },
    server: {
      host: '127.0.0.1',
      port,
      strictPort: isPortFixed,
      fs: { allow: [here('../..')] },
      ...(proxy ? { proxy: { [proxy.path]: toProxy(proxy) } } : {}),
    },
  }
}

function mountBackend(backend: ViteConfigOptions['backend']): Plugin {
  const listener = toNodeListener(backend)
  return {
    name: 'dashboard-backend',
    configureServer: ({ middlewares }) => {
      middlewares.use((incoming, outgoing, next) => {
        if (incoming.url?.startsWith('/api/')) listener(incoming, outgoing, next)
        else next()
      })
    },
  }
}

function toProxy({ path, url }: { path: string; url: string }): {
  target: string
  changeOrigin: true
  rewrite: (from: string) => string
} {
  const { origin, pathname } = new URL(url)
  const base = pathname.replace(/\/$/, '')
  return { target: origin, changeOrigin: true, rewrite: (from) => base + from.slice(path.length) }
}
