import { describe, expect, it } from 'vitest'
import { compileTemplate } from '../../../examples/dashboard/local-rill/template/compileTemplate.ts'
import { toGoMap } from '../../../examples/dashboard/local-rill/template/values.ts'
import { goCases, type GoCase } from './goCases.ts'

function run({ template, data }: GoCase): { gives: string } | { fails: string } {
  try {
    return { gives: compileTemplate(template)(toGoMap(data)) }
  } catch (error) {
    return { fails: error instanceof Error ? error.message : String(error) }
  }
}

describe.each(Object.entries(goCases))('compileTemplate gives what Go gives for %s', (_group, cases) => {
  it.each(cases.map((goCase) => [goCase.template, JSON.stringify(goCase.data), goCase] as const))(
    '%s of %s',
    (_template, _data, { gives, fails, ...given }) => {
      expect(run(given)).toEqual(gives === undefined ? { fails } : { gives })
    },
  )
})
