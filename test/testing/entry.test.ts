import { fileURLToPath } from 'node:url'
import { build, type Rolldown } from 'vite'
import { expect, it } from 'vitest'

/** What the built entry loads from elsewhere, statically and on demand. */
async function importsOfEntry(): Promise<Set<string>> {
  const entry = fileURLToPath(new URL('../../src/testing/index.ts', import.meta.url))
  const outputs = (await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      lib: { entry, formats: ['es'] },
      rolldownOptions: { external: (id: string) => !id.startsWith('.') && !id.startsWith('/') && !id.startsWith('\0') },
    },
  })) as Rolldown.RolldownOutput[]
  const chunks = outputs.flatMap(({ output }) => output).filter((part) => part.type === 'chunk')
  return new Set(chunks.flatMap(({ imports, dynamicImports }) => imports.concat(dynamicImports)))
}

it('loads neither MSW nor anything of Node, so that it works without the one and in browsers', async () => {
  const imports = [...(await importsOfEntry())]
  expect(imports).toContain('react')
  expect(imports.filter((name) => /^(msw|node:)/.test(name))).toEqual([])
})
