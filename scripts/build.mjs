// Builds the package into dist: JavaScript and CSS by Vite, declarations by TypeScript.
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { build } from 'vite'

await build({ logLevel: 'warn' })
execFileSync(process.execPath, ['node_modules/typescript7/bin/tsc', '-p', 'src/tsconfig.build.json'], {
  stdio: 'inherit',
})
// A side-effect import of a stylesheet is checked by TypeScript 6 and later.
writeFileSync('dist/styles.css.d.ts', 'export {}\n')
