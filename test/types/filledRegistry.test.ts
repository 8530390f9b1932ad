import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const filled = join(import.meta.dirname, '.filled')
const tsc = join(root, 'node_modules/typescript7/bin/tsc')

/** What the compiler says; nothing when all is well. A missing error is one, too: `@ts-expect-error` sees to that. */
function compile(...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [tsc, ...args], { cwd: root, encoding: 'utf8' })
  return status === 0 ? '' : `${stdout}${stderr}` || `exit ${status}`
}

/** A registry is global to its program, so a filled one needs a program of its own. */
describe('a filled registry', { timeout: 60_000 }, () => {
  it('types every hook, component, option and call, from the sources', () => {
    expect(compile('-p', join(filled, 'tsconfig.json'))).toBe('')
  })

  describe('in an app that has the package', () => {
    let app = ''

    beforeAll(() => {
      app = mkdtempSync(join(tmpdir(), 'rill-react-types-'))
      const packed = join(app, 'node_modules/rill-react')
      mkdirSync(packed, { recursive: true })
      // Errors of the sources are the type check's to tell.
      spawnSync(process.execPath, [tsc, '-p', 'src/tsconfig.build.json', '--outDir', join(packed, 'dist')], {
        cwd: root,
      })
      cpSync(join(root, 'package.json'), join(packed, 'package.json'))
      for (const name of [
        '@tanstack',
        '@types',
        'react',
        'react-dom',
        'vitest',
        '@vitest',
        'expect-type',
        'ky',
        'csstype',
      ]) {
        symlinkSync(join(root, 'node_modules', name), join(app, 'node_modules', name))
      }
      for (const file of readdirSync(filled).filter((name) => /\.tsx?$/.test(name)))
        cpSync(join(filled, file), join(app, file))
      writeFileSync(join(app, 'package.json'), '{ "type": "module" }')
    })
    afterAll(() => rmSync(app, { recursive: true, force: true }))

    it.each(['bundler', 'nodenext'])(
      'merges into the declarations it ships (moduleResolution: %s)',
      (moduleResolution) => {
        const file = join(app, `tsconfig.${moduleResolution}.json`)
        const compilerOptions = {
          target: 'es2022',
          lib: ['es2023', 'dom', 'dom.iterable'],
          module: moduleResolution === 'bundler' ? 'preserve' : 'nodenext',
          moduleResolution,
          jsx: 'react-jsx',
          strict: true,
          noUncheckedIndexedAccess: true,
          skipLibCheck: true,
          allowImportingTsExtensions: true,
          types: [],
          noEmit: true,
        }
        writeFileSync(file, JSON.stringify({ compilerOptions, include: ['*.ts', '*.tsx'] }))
        expect(compile('-p', file)).toBe('')
      },
    )
  })
})
