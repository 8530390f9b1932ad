import { statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadGenerator, readFixture, toDocument, toPath } from './support/documents.ts'
import { createFolder } from './support/createFolder.ts'

beforeAll(() => void loadGenerator(), 60_000)

const shop = toDocument({
  '/top': toPath(
    { type: 'object', properties: { region: { type: 'string' } } },
    { type: 'object', properties: { orders: { type: 'integer' } } },
  ),
})

describe('rill-react types', () => {
  it('prints to standard output, and all else to standard error', async () => {
    const folder = createFolder({ 'openapi.json': readFixture('contract.json') })
    const { code, stdout, stderr } = await folder.run('types openapi.json')
    expect(code).toBe(0)
    await expect(stdout).toMatchFileSnapshot('golden/contract.d.ts.txt')
    expect(stderr).toMatch(/^Reading openapi\.json\nWarning: /)
  })

  it('writes a file, and makes its folder', async () => {
    const folder = createFolder({ 'openapi.json': shop })
    const printed = await folder.run('types openapi.json')
    const written = await folder.run('types openapi.json -o src/types/rill.d.ts')
    expect(written).toEqual({
      code: 0,
      stdout: '',
      stderr: 'Reading openapi.json\nWrote src/types/rill.d.ts (1 API).\n',
    })
    expect(folder.read('src/types/rill.d.ts')).toBe(printed.stdout)
  })

  it('does not touch a file that is current', async () => {
    const folder = createFolder({ 'openapi.json': shop })
    await folder.run('types openapi.json -o rill.d.ts')
    const file = join(folder.path, 'rill.d.ts')
    utimesSync(file, 1, 1)
    expect((await folder.run('types openapi.json -o rill.d.ts')).stderr).toContain('rill.d.ts is current')
    expect(statSync(file).mtimeMs).toBe(1000)
  })

  it('reads standard input', async () => {
    const folder = createFolder()
    const { stdout, stderr } = await folder.run('types -', { readStdin: async () => JSON.stringify(shop) })
    expect(stdout).toContain('orders?: number')
    expect(stderr).toBe('Reading standard input\n')
  })

  it('reads YAML', async () => {
    const folder = createFolder({ 'openapi.yaml': 'openapi: 3.1\npaths:\n  /top:\n    get: {}\n' })
    const { code, stdout } = await folder.run('types openapi.yaml')
    expect(code).toBe(0)
    expect(stdout).toContain('top: {')
  })

  it('shows its help on standard output', async () => {
    const { run } = createFolder()
    expect(await run('--help')).toMatchObject({ code: 0, stdout: expect.stringContaining('types'), stderr: '' })
    const { stdout } = await run('types --help')
    for (const code of [0, 1, 2, 3]) expect(stdout).toMatch(new RegExp(`^  ${code}  `, 'm'))
    expect(await run('--version')).toEqual({ code: 0, stdout: '1.2.3\n', stderr: '' })
  })

  it('tells a wrong command line by exit code 2', async () => {
    expect(await createFolder().run('types')).toEqual({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(/^Error: A source is missing[^]*--help\.\n$/),
    })
  })

  it.each([
    ['missing.json', {}, /missing\.json can't be read \(ENOENT\)\.\n/],
    ['api.rilldata.com/v1/x', {}, /If it is a URL, start it with https:/],
    ['.', {}, /can't be read \(EISDIR\)/],
    ['a', { a: '  \n' }, /a is empty/],
    ['a', { a: '{"openapi": ' }, /a is not valid JSON/],
    ['a', { a: 'a: [1' }, /neither valid JSON nor valid YAML/],
    ['a', { a: 'Not Found' }, /not an OpenAPI document/],
    ['a', { a: '[]' }, /not an OpenAPI document/],
    ['a', { a: '{"swagger":"2.0"}' }, /Swagger 2/],
    ['a', { a: '{"openapi":"4.0.0"}' }, /not an OpenAPI 3 document/],
    ['a', { a: '{"error":"nope"}' }, /not an OpenAPI 3 document/],
    ['a', { a: '{"openapi":"3.0.3","paths":[]}' }, /"paths" is no object/],
  ])('tells that %s can not be read by exit code 3 (%o)', async (source, files, reason) => {
    const folder = createFolder(files)
    const { code, stdout, stderr } = await folder.run(`types ${source} -o rill.d.ts`)
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
    expect(stderr).toMatch(reason)
    expect(() => folder.read('rill.d.ts')).toThrow('ENOENT')
  })

  it('tells by exit code 3 that a file can not be compared with', async () => {
    const folder = createFolder({ 'openapi.json': shop, 'rill.d.ts/x': '' })
    const { code, stderr } = await folder.run('types openapi.json -o rill.d.ts')
    expect(code).toBe(3)
    expect(stderr).toMatch(/Error: rill\.d\.ts can't be read \(EISDIR\)/)
  })

  it('tells by exit code 3 that a file can not be written', async () => {
    const folder = createFolder({ 'openapi.json': shop, src: 'a file' })
    const { code, stderr } = await folder.run('types openapi.json -o src/x/rill.d.ts')
    expect(code).toBe(3)
    expect(stderr).toMatch(/Error: src\/x\/rill\.d\.ts can't be (read|written) \(E(XIST|NOTDIR)\)/)
  })

  it('refuses a document that is nested without end', async () => {
    const yaml =
      'openapi: 3.0.3\npaths: {/a: {post: {requestBody: {content: {application/json: {schema: &s {type: array, items: *s}}}}}}}\n'
    const { code, stderr } = await createFolder({ 'a.yaml': yaml }).run('types a.yaml')
    expect(code).toBe(3)
    expect(stderr).toMatch(/Error: a\.yaml is nested more than 200 levels deep\./)
  })
})

describe('rill-react types with several sources', () => {
  const other = toDocument({ '/other': { get: {} } })

  it('does them all', async () => {
    const folder = createFolder({ 'a.json': shop, 'b.json': other })
    expect((await folder.run('types a.json -o a.d.ts b.json -o b.d.ts')).code).toBe(0)
    expect(folder.read('a.d.ts')).toContain('top: {')
    expect(folder.read('b.d.ts')).toContain('other: {')
  })

  it('does the rest when one fails', async () => {
    const folder = createFolder({ 'b.json': other })
    expect((await folder.run('types a.json -o a.d.ts b.json -o b.d.ts')).code).toBe(3)
    expect(folder.read('b.d.ts')).toContain('other: {')
  })

  it.each([
    { a: 'current', b: 'current', code: 0 },
    { a: 'current', b: 'stale', code: 1 },
    { a: 'stale', b: 'current', code: 1 },
    { a: 'current', b: 'missing', code: 1 },
    { a: 'stale', b: 'unreadable', code: 3 },
    { a: 'unreadable', b: 'stale', code: 3 },
  ])('checks them all: first $a, second $b, exit code $code', async ({ a, b, code }) => {
    const folder = createFolder({ 'a.json': shop, 'b.json': other })
    await folder.run('types a.json -o a.d.ts b.json -o b.d.ts')
    if (a === 'stale') folder.write('a.json', other)
    if (b === 'stale') folder.write('b.json', shop)
    if (a === 'unreadable') folder.write('a.json', '')
    if (b === 'unreadable') folder.write('b.json', '')
    const bFile = b === 'missing' ? 'c.d.ts' : 'b.d.ts'
    const result = await folder.run(`types a.json -o a.d.ts b.json -o ${bFile} --check`)
    expect(result.code).toBe(code)
    expect(result.stderr).toMatch(/Reading a\.json[^]*Reading b\.json/)
  })
})

describe('rill-react types --check', () => {
  it('writes nothing', async () => {
    const folder = createFolder({ 'openapi.json': shop })
    expect(await folder.run('types openapi.json -o rill.d.ts --check')).toMatchObject({ code: 1, stdout: '' })
    expect(() => folder.read('rill.d.ts')).toThrow('ENOENT')
  })

  it.each([
    ['a word', (text: string) => text.replace('orders', 'order')],
    ['a comment', (text: string) => `${text}// mine\n`],
    ['a blank line', (text: string) => `${text}\n`],
    ['the last line break', (text: string) => text.trimEnd()],
    ['everything', () => ''],
  ])('finds a change of %s', async (_, change) => {
    const folder = createFolder({ 'openapi.json': shop })
    await folder.run('types openapi.json -o rill.d.ts')
    const changed = change(folder.read('rill.d.ts'))
    folder.write('rill.d.ts', changed)
    expect((await folder.run('types openapi.json -o rill.d.ts --check')).code).toBe(1)
    expect(folder.read('rill.d.ts')).toBe(changed)
  })

  it('shows the first line that differs', async () => {
    const folder = createFolder({ 'openapi.json': shop })
    await folder.run('types openapi.json -o rill.d.ts')
    folder.write('rill.d.ts', folder.read('rill.d.ts').replace('orders', 'order'))
    const { stderr } = await folder.run('types openapi.json -o rill.d.ts --check')
    expect(stderr).toMatch(/first at line \d+:\n {2}- +order\?: number\n {2}\+ +orders\?: number\n/)
  })

  it('takes the line ends that Git checks out under Windows', async () => {
    const folder = createFolder({ 'openapi.json': shop })
    await folder.run('types openapi.json -o rill.d.ts')
    folder.write('rill.d.ts', folder.read('rill.d.ts').replaceAll('\n', '\r\n'))
    expect((await folder.run('types openapi.json -o rill.d.ts --check')).code).toBe(0)
  })

  it('says so when only a formatter was at work', async () => {
    const folder = createFolder({ 'openapi.json': shop })
    await folder.run('types openapi.json -o rill.d.ts')
    folder.write('rill.d.ts', folder.read('rill.d.ts').replaceAll("'", '"').replaceAll('number\n', 'number;\n'))
    const { code, stderr } = await folder.run('types openapi.json -o rill.d.ts --check')
    expect(code).toBe(1)
    expect(stderr).toContain('only in formatting')
  })
})
