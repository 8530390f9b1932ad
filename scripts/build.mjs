// Builds the package into dist: JavaScript and CSS by Vite, declarations by TypeScript.
import { execFileSync } from 'node:child_process'
import { chmodSync, copyFileSync, rmSync, writeFileSync } from 'node:fs'
import { build } from 'vite'

rmSync('dist', { recursive: true, force: true })
await build({ logLevel: 'warn' })
execFileSync(process.execPath, ['node_modules/typescript7/bin/tsc', '-p', 'src/tsconfig.build.json'], {
  stdio: 'inherit',
})
// A side-effect import of a stylesheet is checked by TypeScript 6 and later.
writeFileSync('dist/styles.css.d.ts', 'export {}\n')
// As it is, since no bundler gets through it: that is its purpose.
copyFileSync('src/server/refusedInBrowsers.js', 'dist/server/refusedInBrowsers.js')
chmodSync('dist/cli/main.js', 0o755)
