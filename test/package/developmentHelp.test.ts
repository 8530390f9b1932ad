import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { bundle } from './bundle.ts'
import { installConsumer } from './installConsumer.ts'
import { packPackage } from './pack.ts'

const packed = packPackage()
const consumer = installConsumer('test/package/fixtures/newest')

/** Words of each help that only development builds give, and the file that holds them. */
const help = [
  ['drift of rows', 'are not what its types say', 'core/development/explainAnswer.js'],
  ['nearest name', 'did you mean', 'core/development/explainAnswer.js'],
  ['unstable arguments', 'change before anybody can see', 'react/development/watchCalls.js'],
  ['two schemas', 'two schemas are used', 'react/development/warnOfSchemas.js'],
  ['hints', 'Check that getToken fetches a token', 'core/httpErrors.js'],
  ['guide', 'docs/troubleshooting.md', 'core/errors.js'],
] as const

describe.each(['rill-react', 'rill-react/core'])('an app of %s, built for production', (entry) => {
  it.each(help)('has no word of the help about the %s', async (_what, words, file) => {
    expect(readFileSync(join(packed.folder, 'dist', file), 'utf8')).toContain(words)
    const { code } = await bundle(consumer, {
      code: `export * from '${entry}'`,
      external: ['react', 'react-dom', '@tanstack/react-query'],
    })
    expect(code).not.toContain(words)
  })

  it('has no development chunk or module', async () => {
    const { later, modules } = await bundle(consumer, {
      code: `export * from '${entry}'`,
      external: ['react', 'react-dom', '@tanstack/react-query'],
    })
    expect(modules.filter((file) => file.includes('development/'))).toEqual([])
    expect([...later.keys()].filter((name) => /explain|drift|watch/i.test(name))).toEqual([])
  })
})
