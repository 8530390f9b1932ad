import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startProject, type RunningProject } from '../support/startProject.ts'

let rill: RunningProject
beforeAll(async () => {
  rill = await startProject({
    rowLimit: 3,
    models: { numbers: 'SELECT i FROM range(10) t(i)' },
    apis: {
      echo: `SELECT '{{ .args.a }}' AS a, '{{ .args.b }}' AS b`,
      Rows: 'SELECT i FROM numbers ORDER BY i LIMIT {{ default 2 .args.limit }}',
      limited: 'SELECT 1 AS n LIMIT {{ .args.limit }}',
      generated: 'SELECT i FROM range({{ int .args.count }}) t(i)',
      lower: '{{ if hasKey .args "x" }} SELECT 1 AS y WHERE {{ lower .args.x }} {{ else }} SELECT 1 AS y {{ end }}',
      top: { type: 'api', namespace: 'sales', sql: 'SELECT 1 AS n' },
      renamed: { type: 'api', name: 'other', sql: 'SELECT 2 AS n' },
      sql: 'SELECT 3 AS n',
      me: `SELECT '{{ .user.name }}' AS name`,
    },
  })
})
afterAll(() => rill.close())

const send = async (
  path: string,
  init?: RequestInit,
): Promise<{ status: number; type: string | null; body: string }> => {
  const response = await fetch(`${rill.url}/v1/instances/default/api/${path}`, init)
  return { status: response.status, type: response.headers.get('content-type'), body: await response.text() }
}
const errorOf = async (path: string, init?: RequestInit): Promise<string> =>
  (JSON.parse((await send(path, init)).body) as { error: string }).error

describe('arguments (contract §1.2)', () => {
  it('come from the query string', async () => {
    expect((await send('echo?a=1&b=x%20y')).body).toBe('[{"a":"1","b":"x y"}]')
  })

  it('come from a JSON body, whatever the method and media type', async () => {
    const init = { method: 'PUT', body: '{"a":"1","b":true}', headers: { 'content-type': 'text/csv' } }
    expect((await send('echo', init)).body).toBe('[{"a":"1","b":"true"}]')
  })

  it('are merged, and the query wins', async () => {
    expect((await send('echo?a=query', { method: 'POST', body: '{"a":"body","b":"body"}' })).body).toBe(
      '[{"a":"query","b":"body"}]',
    )
  })

  it('have the first value of a repeated key, and "" without one', async () => {
    expect((await send('echo?a=1&a=2&b')).body).toBe('[{"a":"1","b":""}]')
  })

  it('may be missing: the text <no value> comes out, escaped', async () => {
    expect((await send('echo?a=1')).body).toBe(String.raw`[{"a":"1","b":"\u003cno value\u003e"}]`)
  })

  it('may be an empty body or null', async () => {
    for (const body of ['', 'null', '{}']) {
      expect((await send('Rows', { method: 'POST', body })).status).toBe(200)
    }
  })

  it('of a null body and a query panic', async () => {
    expect(await send('echo?a=1', { method: 'POST', body: 'null' })).toEqual({
      status: 500,
      type: 'text/plain; charset=utf-8',
      body: 'Internal Server Error',
    })
  })

  it.each([
    ['[]', 'json: cannot unmarshal array into Go value of type map[string]interface {}'],
    ['"s"', 'json: cannot unmarshal string into Go value of type map[string]interface {}'],
    ['1', 'json: cannot unmarshal number into Go value of type map[string]interface {}'],
    ['true', 'json: cannot unmarshal bool into Go value of type map[string]interface {}'],
    [' ', 'unexpected end of JSON input'],
    ['a=1&b=2', "invalid character 'a' looking for beginning of value"],
  ])('refuse the body %s', async (body, reason) => {
    const response = await send('echo', { method: 'POST', body })
    expect(response).toMatchObject({ status: 400, type: 'application/json; charset=utf-8' })
    expect(JSON.parse(response.body)).toEqual({ error: `failed to unmarshal request body: ${reason}` })
  })

  it('hold no inherited keys', async () => {
    const init = { method: 'POST', body: '{"__proto__":{"a":"sneaked in"}}' }
    expect((await send('echo', init)).body).toContain(String.raw`"a":"\u003cno value\u003e"`)
  })

  it('have a numeric priority', async () => {
    expect((await send('Rows?priority=5')).status).toBe(200)
    expect((await send('Rows?priority=high')).status).toBe(400)
  })
})

describe('failures (contract §2.3)', () => {
  it('are 404 for an unknown name', async () => {
    expect(await send('nope')).toEqual({
      status: 404,
      type: 'application/json; charset=utf-8',
      body: String.raw`{"error":"api with name \"nope\" not found"}`,
    })
  })

  it('are 400 with the text of the template engine', async () => {
    expect(await errorOf('lower', { method: 'POST', body: '{"x":5}' })).toMatch(
      /^template: :1:\d+: executing "" at <\.args\.x>: wrong type for value; expected string; got float64$/,
    )
  })

  it('are 400 with the text of the database', async () => {
    expect(await errorOf('Rows?limit=many')).toContain('many')
    expect(await errorOf('limited')).toContain('syntax error')
  })

  it.each(["1'; DROP TABLE numbers; --", "1' UNION ALL SELECT 1"])('are 400 for the injection %s', async (a) => {
    expect((await send('echo', { method: 'POST', body: JSON.stringify({ a }) })).status).toBe(400)
    expect((await send('Rows')).status).toBe(200)
  })

  it('are 404 in plain text for what is not routed', async () => {
    const response = await fetch(`${rill.url}/v1/elsewhere`)
    expect(response.status).toBe(404)
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect(await response.text()).toBe('Not Found\n')
  })

  it('are 500 for an instance that does not exist', async () => {
    const response = await fetch(`${rill.url}/v1/instances/other/api/echo`)
    expect([response.status, await response.text()]).toEqual([500, '{"error":"driver: not found"}'])
  })
})

describe('the row cap (contract §1.4)', () => {
  it('is no limit of its own below it', async () => {
    expect((await rill.call('Rows', { limit: '3' })).body).toHaveLength(3)
  })

  it('is 400 for a query that names a table, and 500 for one that does not', async () => {
    const body = { error: 'result cap exceeded: returned more than 3 rows' }
    expect(await rill.call('Rows', { limit: '4' })).toEqual({ status: 400, body })
    expect(await rill.call('generated', { count: '4' })).toEqual({ status: 500, body })
  })
})

describe('names', () => {
  it('match in any case', async () => {
    expect((await send('rOWS')).status).toBe(200)
  })

  it('have slashes for a namespace, and need not be the name of the file', async () => {
    expect((await send('sales/top')).body).toBe('[{"n":1}]')
    expect((await send('other')).body).toBe('[{"n":2}]')
    expect((await send('renamed')).status).toBe(404)
  })

  it('of built-in APIs shadow those of the project', async () => {
    expect((await send('sql?sql=SELECT+7+AS+n')).body).toBe('[{"n":7}]')
  })
})

describe('every answer', () => {
  it('is not to be stored', async () => {
    for (const path of ['Rows', 'nope']) {
      const response = await fetch(`${rill.url}/v1/instances/default/api/${path}`)
      expect(response.headers.get('cache-control')).toBe('no-store, no-cache, must-revalidate')
    }
  })

  it('is JSON without a charset when it is rows', async () => {
    expect((await send('Rows')).type).toBe('application/json')
  })
})

describe('SQL of callers', () => {
  it.each([
    "SELECT * FROM read_csv('/etc/passwd')",
    "SELECT * FROM glob('/*')",
    "COPY numbers TO '/tmp/x.csv'",
    'DROP TABLE numbers',
    'SELECT 1; SELECT 2',
    'SET lock_configuration = false',
    "ATTACH '/tmp/x.db'",
    'INSTALL httpfs',
  ])('can not %s', async (sql) => {
    expect((await rill.call('sql', { sql })).status).toBe(400)
  })
})
