import { isRecord } from '../isRecord.ts'

const COMPONENT = '#/components/schemas/'

/** Names of the components of a document that are schemas. */
export function toComponents(document: Record<string, unknown>): Map<string, unknown> {
  const components = document['components']
  const schemas = isRecord(components) ? components['schemas'] : undefined
  return new Map(isRecord(schemas) ? Object.entries(schemas) : [])
}

/**
 * The component that `ref` points to. Rill leaves the slashes of a name as they are, others escape them; both are
 * understood.
 */
export function toComponentName(ref: string, components: ReadonlyMap<string, unknown>): string | undefined {
  if (!ref.startsWith(COMPONENT)) return undefined
  const written = ref.slice(COMPONENT.length)
  return [written, unescape(written)].find((name) => components.has(name))
}

/** What a local reference such as `#/paths/~1top/post` points to, or undefined. */
export function resolvePointer(document: unknown, ref: string): unknown {
  if (!ref.startsWith('#/')) return undefined
  let node = document
  for (const part of toPointerParts(ref)) {
    if (typeof node !== 'object' || node === null || !Object.hasOwn(node, part)) return undefined
    node = (node as Record<string, unknown>)[part]
  }
  return node
}

/** The keys along a local reference. */
export function toPointerParts(ref: string): string[] {
  return ref.slice(2).split('/').map(unescape)
}

function unescape(part: string): string {
  let decoded = part
  try {
    decoded = decodeURIComponent(part)
  } catch {
    // A bare % is part of the name.
  }
  return decoded.replaceAll('~1', '/').replaceAll('~0', '~')
}
