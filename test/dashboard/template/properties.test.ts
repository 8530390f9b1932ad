import * as fc from '../../setup/fastCheck.ts'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { compileTemplate } from '../../../examples/dashboard/local-rill/template/compileTemplate.ts'
import { formatFloat } from '../../../examples/dashboard/local-rill/template/printing.ts'
import { TemplateError } from '../../../examples/dashboard/local-rill/template/TemplateError.ts'
import { toGoMap } from '../../../examples/dashboard/local-rill/template/values.ts'

// Many runs, and a database, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const render = (template: string, args: object): string => compileTemplate(template)(toGoMap({ args }))

/** What templates are made of, to be put together wrongly. */
const pieces =
  '{{ }} {{- -}} .args .x | ( ) "a" 5 $v := if else end range with default list eq lower nil /* */ ` " \' . , é text'
const piece = fc.constantFrom(' ', '\n', ...pieces.split(' '))

describe('compileTemplate', () => {
  it('leaves text without actions as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        fc.pre(!text.includes('{{'))
        expect(compileTemplate(text)(new Map())).toBe(text)
      }),
    )
  })

  it('writes text arguments word for word, quotes and all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(render("x = '{{ .args.text }}'", { text })).toBe(`x = '${text}'`)
      }),
    )
  })

  it('throws nothing but TemplateErrors, whatever the source and the arguments', () => {
    const outcome = (source: string, args: object): unknown => {
      try {
        return render(source, args)
      } catch (error) {
        return error instanceof TemplateError ? '' : error
      }
    }
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.dictionary(fc.string(), fc.jsonValue()), (pieces, args) => {
        expect(outcome(pieces.join(''), args)).toBeTypeOf('string')
      }),
      { numRuns: 1000 },
    )
  })

  it('prints a key of no object, whatever its name', () => {
    fc.assert(
      fc.property(fc.constantFrom('constructor', '__proto__', 'toString', 'hasOwnProperty'), (name) => {
        expect(render(`{{ .args.${name} }} {{ hasKey .args "${name}" }}`, {})).toBe('<no value> false')
      }),
    )
  })

  it('has ne as the opposite of eq, and both fail alike', () => {
    const outcome = (template: string, args: object): string => {
      try {
        return render(template, args)
      } catch {
        return 'error'
      }
    }
    const opposite: Record<string, string> = { true: 'false', false: 'true', error: 'error' }
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        expect(outcome('{{ ne .args.a .args.b }}', { a, b })).toBe(
          opposite[outcome('{{ eq .args.a .args.b }}', { a, b })],
        )
      }),
    )
  })
})

describe('formatFloat', () => {
  it('loses nothing', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(Number(formatFloat(value))).toBe(value)
      }),
    )
  })

  it('has an exponent of two digits or more from a million on', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e6, max: 1e300, noNaN: true }), (value) => {
        expect(formatFloat(value)).toMatch(/^\d(\.\d+)?e\+\d{2,3}$/)
      }),
    )
  })
})

describe('as_sql_list', () => {
  let instance: DuckDBInstance
  beforeAll(async () => {
    instance = await DuckDBInstance.create(':memory:')
  })
  afterAll(() => instance.closeSync())

  async function select(expression: string): Promise<unknown> {
    const connection = await instance.connect()
    try {
      const reader = await connection.runAndReadAll(`SELECT ${expression}`)
      return reader.getRows()[0]?.[0]
    } finally {
      connection.closeSync()
    }
  }

  // DuckDB's parser ends at a NUL.
  const text = fc.string({ unit: 'grapheme' }).filter((value) => !value.includes('\0'))

  it('gives a literal that the database reads as the very text', async () => {
    await fc.assert(
      fc.asyncProperty(text, async (value) => {
        expect(await select(render('{{ as_sql_list .args.value }}', { value }))).toBe(value)
      }),
    )
  })

  it('gives a list that holds exactly its items', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 5 }), text, async (values, other) => {
        const probe = render('{{ as_sql_list .args.other }}', { other })
        const list = render('{{ as_sql_list .args.values }}', { values })
        expect(await select(`${probe} IN ${list}`)).toBe(values.includes(other))
      }),
    )
  })
})
