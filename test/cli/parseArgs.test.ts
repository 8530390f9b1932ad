import { describe, expect, it } from 'vitest'
import { CliError } from '../../src/cli/CliError.ts'
import { parseArgs } from '../../src/cli/parseArgs.ts'
import type { TypesCommand } from '../../src/cli/parseArgs.ts'

function parseTypes(args: string, env: Record<string, string> = {}): TypesCommand {
  const command = parseArgs(['types', ...args.split(' ')], env)
  if (command.kind !== 'types') throw new Error(`It was taken for ${command.kind}.`)
  return command
}

/** The address that a source is read from, and the variable whose token goes there. */
function toRequest(args: string, env: Record<string, string> = {}): string[] {
  return parseTypes(args, env).jobs.map(({ source }) =>
    source.kind === 'url' ? `${source.url.href} ${source.token?.name ?? 'no token'}` : source.kind,
  )
}

/** How the command line is refused. */
function refuse(args: string, env: Record<string, string>): { exitCode: unknown; message: string } {
  try {
    parseArgs(args.split(' ').filter(Boolean), env)
  } catch (error) {
    if (error instanceof CliError) return error
    throw error
  }
  throw new Error('It was accepted.')
}

describe('parseArgs', () => {
  it('knows help and version, wherever they stand', () => {
    expect(parseArgs(['--help'], {})).toEqual({ kind: 'help', topic: 'main' })
    expect(parseArgs(['types', '-h'], {})).toEqual({ kind: 'help', topic: 'types' })
    expect(parseArgs(['types', 'a.json', '--help'], {})).toEqual({ kind: 'help', topic: 'types' })
    expect(parseArgs(['-v'], {})).toEqual({ kind: 'version' })
  })

  it('takes a file, standard input or a file URL', () => {
    expect(parseTypes('a.json').jobs).toEqual([{ source: { kind: 'file', path: 'a.json' }, output: undefined }])
    expect(parseTypes('-').jobs).toEqual([{ source: { kind: 'stdin' }, output: undefined }])
    expect(parseTypes('file:///x/a%20b.json').jobs[0]?.source).toEqual({ kind: 'file', path: '/x/a b.json' })
  })

  it.each([
    'a.json -o a.d.ts b.json -o b.d.ts',
    '-o a.d.ts -o b.d.ts a.json b.json',
    'a.json b.json -o a.d.ts --output=b.d.ts',
  ])('pairs sources with files in order: %s', (args) => {
    expect(parseTypes(args).jobs.map(({ source, output }) => [source, output])).toEqual([
      [{ kind: 'file', path: 'a.json' }, 'a.d.ts'],
      [{ kind: 'file', path: 'b.json' }, 'b.d.ts'],
    ])
  })

  it.each([
    [
      'https://api.rilldata.com/v1/orgs/acme/projects/shop',
      'https://api.rilldata.com/v1/orgs/acme/projects/shop/runtime/api/openapi',
    ],
    [
      'https://api.rilldata.com/v1/orgs/acme/projects/shop/',
      'https://api.rilldata.com/v1/orgs/acme/projects/shop/runtime/api/openapi',
    ],
    [
      'https://api.rilldata.com/v1/organizations/acme/projects/shop/runtime',
      'https://api.rilldata.com/v1/organizations/acme/projects/shop/runtime/api/openapi',
    ],
    [
      'https://api.rilldata.com/v1/orgs/acme/projects/shop/branch/a%2Fb/runtime/api',
      'https://api.rilldata.com/v1/orgs/acme/projects/shop/branch/a%2Fb/runtime/api/openapi',
    ],
    [
      'https://data.acme.com/api/v1/orgs/acme/projects/shop',
      'https://data.acme.com/api/v1/orgs/acme/projects/shop/runtime/api/openapi',
    ],
    ['https://eu1.example.com/v1/instances/7f0c2a', 'https://eu1.example.com/v1/instances/7f0c2a/api/openapi'],
    ['http://localhost:9009', 'http://localhost:9009/v1/instances/default/api/openapi'],
    ['http://127.0.0.1:9009/', 'http://127.0.0.1:9009/v1/instances/default/api/openapi'],
    [
      'http://localhost:9009/v1/instances/default/api/openapi',
      'http://localhost:9009/v1/instances/default/api/openapi',
    ],
    ['https://example.com', 'https://example.com/'],
    ['https://example.com/openapi.yaml?v=2', 'https://example.com/openapi.yaml?v=2'],
    ['--org acme --project shop', 'https://api.rilldata.com/v1/orgs/acme/projects/shop/runtime/api/openapi'],
    [
      '--org acme --project shop --branch dev/ann --host https://admin.rilldata.com',
      'https://admin.rilldata.com/v1/orgs/acme/projects/shop/branch/dev%2Fann/runtime/api/openapi',
    ],
  ])('reads %s from %s', (source, address) => {
    expect(toRequest(source)).toEqual([`${address} no token`])
  })

  it('sends RILL_TOKEN to Rill Cloud over https, and to nobody else', () => {
    const env = { RILL_TOKEN: 'rill_svc_1' }
    expect(toRequest('--org a --project b', env)[0]).toMatch(/RILL_TOKEN$/)
    expect(toRequest('https://rilldata.com/x https://admin.rilldata.com/x -o a -o b', env)).toEqual([
      'https://rilldata.com/x RILL_TOKEN',
      'https://admin.rilldata.com/x RILL_TOKEN',
    ])
    for (const other of [
      'https://example.com/x',
      'https://evilrilldata.com/x',
      'http://api.rilldata.com/x',
      'http://localhost:9009/x',
    ]) {
      expect(toRequest(other, env)).toEqual([`${other} no token`])
    }
  })

  it('sends the token of a named variable where it is told to: one for all, or one each', () => {
    const env = { A: ' a ', B: 'b' }
    expect(toRequest('https://x.com/1 --token-env A', env)).toEqual(['https://x.com/1 A'])
    expect(parseTypes('http://localhost/1 --token-env A', env).jobs[0]?.source).toMatchObject({
      token: { name: 'A', value: 'a' },
    })
    expect(toRequest('https://x.com/1 -o 1 https://y.com/2 -o 2 --token-env A', env)).toEqual([
      'https://x.com/1 A',
      'https://y.com/2 A',
    ])
    expect(toRequest('https://x.com/1 -o 1 --token-env A https://y.com/2 -o 2 --token-env B', env)).toEqual([
      'https://x.com/1 A',
      'https://y.com/2 B',
    ])
    expect(toRequest('openapi.json --token-env UNSET', env)).toEqual(['file'])
  })

  it.each([
    ['', /command is missing/],
    ['type a.json', /no command "type"/],
    ['types', /source is missing/],
    ['types a.json --nope', /--nope/],
    ['types a.json --check', /--check needs -o/],
    ['types a.json b.json', /one -o for each/],
    ['types a.json b.json -o a', /one -o for each/],
    ['types a.json -o a -o b', /one -o for each/],
    ['types a.json b.json -o a -o ./a', /same file/],
    ['types - - -o a -o b', /only once/],
    ['types a.json -o -', /-o takes a file/],
    ['types a.json --org acme', /either a source/],
    ['types --org acme', /belong together/],
    ['types --branch dev', /belong together/],
    ['types --org acme --project ..', /--project must be/],
    ['types --org acme --project shop --host ftp://x', /--host must be/],
    ['types ftp://example.com/openapi', /must start with https/],
    ['types https://', /looks like a URL/],
    ['types https://ann:secret@example.com/x', /user name or a password/],
    ['types https://x.com --token-env UNSET', /UNSET is not set/],
    ['types https://x.com --token-env EMPTY', /EMPTY is not set/],
    ['types https://x.com --token-env SPACES', /SPACES does not hold a token/],
    ['types http://example.com --token-env TOKEN', /unencrypted to http:\/\/example.com/],
    ['types https://x.com --token-env rill_svc_secret', /takes the name/],
    ['types https://x.com --token-env ey.secret.ey', /takes the name/],
    ['types a b c -o a -o b -o c --token-env TOKEN --token-env TOKEN', /once for all sources or once for each/],
  ])('refuses `rill-react %s`, and says why without a secret', (args, reason) => {
    const { exitCode, message } = refuse(args, { EMPTY: ' ', SPACES: 'secret secret', TOKEN: 'secret' })
    expect(exitCode).toBe(2)
    expect(message).toMatch(reason)
    expect(message).not.toContain('secret')
  })
})
