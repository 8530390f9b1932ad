import react from '@vitejs/plugin-react'
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin'
import { playwright } from '@vitest/browser-playwright'
import { fileURLToPath } from 'node:url'
import type { BrowserConfigOptions } from 'vitest/node'
import { defineConfig } from 'vitest/config'
import { chromiumLaunchOptions } from './scripts/browser.mjs'
import { developmentHints } from './scripts/developmentHints.mjs'
import { reactCompiler } from './test/react/support/reactCompiler.mjs'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const isOurs = (id: string): boolean => id.startsWith('.') || id.startsWith('/') || id.startsWith('\0')

/** Tests, stories and the demo read the package under its public name, so they say what users write. */
const publicNames = [
  { find: /^rill-react$/, replacement: here('./src/index.ts') },
  { find: /^rill-react\/(core|server|testing)$/, replacement: here('./src/$1/index.ts') },
  { find: /^rill-react\/styles\.css$/, replacement: here('./src/components/styles.css') },
]

const react18 = ['react', 'react-dom'].map((name) => ({
  find: new RegExp(`^${name}(?=$|/)`),
  replacement: here(`./test/react18/node_modules/${name}`),
}))

/** Its CommonJS build would require React past the alias. */
const testingLibraryAsModule = {
  find: /^@testing-library\/react$/,
  replacement: here('./node_modules/@testing-library/react/dist/@testing-library/react.esm.js'),
}

const browser = (): BrowserConfigOptions => ({
  enabled: true,
  headless: true,
  screenshotFailures: false,
  provider: playwright({ launchOptions: chromiumLaunchOptions() }),
  instances: [{ browser: 'chromium' }],
})

const dom = {
  environment: 'jsdom',
  include: ['test/**/*.test.tsx'],
  exclude: ['test/**/*.browser.test.tsx', 'test/**/*.ssr.test.tsx'],
  setupFiles: ['test/setup/dom.ts'],
}

export default defineConfig({
  plugins: [react(), developmentHints()],
  publicDir: false,
  resolve: { alias: publicNames },
  build: {
    target: 'es2022',
    minify: false,
    sourcemap: true,
    lib: {
      // styles.ts holds one CSS import: it is what makes dist/styles.css
      entry: {
        index: 'src/index.ts',
        'cli/main': 'src/cli/main.ts',
        'core/index': 'src/core/index.ts',
        'server/index': 'src/server/index.ts',
        'testing/index': 'src/testing/index.ts',
        styles: 'src/styles.ts',
      },
      formats: ['es'],
      cssFileName: 'styles',
    },
    rolldownOptions: { external: (id) => !isOurs(id), output: { preserveModules: true, preserveModulesRoot: 'src' } },
  },
  optimizeDeps: {
    include: [
      'react-dom/client',
      'react/jsx-dev-runtime',
      '@tanstack/react-query',
      '@testing-library/react',
      '@testing-library/user-event',
      'axe-core',
      'ky',
    ],
  },
  test: {
    // For slow machines; nothing waits on purpose.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          include: ['test/**/*.test.ts', 'test/**/*.ssr.test.tsx'],
          exclude: ['test/package/**', 'test/e2e/**', 'test/**/*.browser.test.ts'],
        },
      },
      { extends: true, test: { name: 'dom', ...dom } },
      {
        // As in an app that compiles everything, our code included.
        extends: true,
        plugins: [reactCompiler()],
        test: { name: 'compiler', ...dom, include: ['test/react/**/*.test.tsx', 'test/components/**/*.test.tsx'] },
      },
      {
        extends: true,
        resolve: { alias: [...react18, testingLibraryAsModule] },
        test: {
          name: 'react18',
          ...dom,
          server: { deps: { inline: [/@testing-library/, /@tanstack\/react-query/] } },
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/**/*.browser.test.{ts,tsx}'],
          setupFiles: ['test/setup/browser.ts'],
          browser: browser(),
        },
      },
      {
        extends: true,
        plugins: [storybookTest({ configDir: here('./.storybook') })],
        test: { name: 'storybook', setupFiles: ['test/setup/stories.ts'], browser: browser() },
      },
      {
        extends: true,
        test: {
          name: 'types',
          include: [],
          typecheck: {
            enabled: true,
            only: true,
            checker: 'node_modules/typescript7/bin/tsc',
            include: ['test/**/*.test-d.{ts,tsx}'],
            tsconfig: 'tsconfig.json',
          },
        },
      },
      {
        extends: true,
        test: {
          name: 'package',
          environment: 'node',
          include: ['test/package/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['test/e2e/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
