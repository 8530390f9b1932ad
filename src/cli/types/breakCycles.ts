import { toComponentRef } from './Schema.ts'
import type { Schema } from './Schema.ts'

interface Named {
  name: string
  schema: Schema
}

/**
 * Takes out references that would make a type its own alias, such as `A = B`, `B = A`, which TypeScript refuses.
 * Those inside a property or a list are fine and stay.
 */
export function breakCycles(components: ReadonlyMap<string, Named>, onCycle: (name: string) => void): void {
  const byRef = new Map([...components].map(([placeholder, component]) => [toComponentRef(placeholder), component]))
  const state = new Map<Named, 'open' | 'done'>()

  function visit(component: Named): void {
    if (state.has(component)) return
    state.set(component, 'open')
    for (const node of toDirectReferences(component.schema)) {
      const target = byRef.get(node.$ref ?? '')
      if (target && state.get(target) === 'open') {
        delete node.$ref
        onCycle(target.name)
      } else if (target) visit(target)
    }
    state.set(component, 'done')
  }

  for (const component of components.values()) visit(component)
}

function toDirectReferences(schema: Schema): Schema[] {
  if (schema.$ref !== undefined) return [schema]
  return [...(schema.oneOf ?? []), ...(schema.allOf ?? [])].flatMap(toDirectReferences)
}
