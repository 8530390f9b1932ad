import { RillConfigError } from '../errors.ts'
import { describe } from '../describe.ts'
import { isRecord } from '../isRecord.ts'
import type { RillRowShape, RillShapes, RillShapesSource } from '../types.ts'

/**
 * The shapes themselves, whether given or imported.
 *
 * @throws {RillConfigError} `config` for what are no shapes
 * @throws what a function that loads them throws
 */
export async function loadShapes(source: RillShapesSource): Promise<RillShapes> {
  const loaded: unknown = typeof source === 'function' ? await source() : source
  if (!isRecord(loaded)) throw refuse(describe(loaded))
  // What import() of a JSON file gives. An API named "default" has columns there, which are text.
  const { default: content } = loaded
  const shapes = isRecord(content) && Object.values(content).every(isRecord) ? content : loaded
  for (const shape of Object.values(shapes)) {
    if (!isRecord(shape) || !Object.values(shape).every((kinds) => typeof kinds === 'string'))
      throw refuse('another thing')
  }
  return shapes as RillShapes
}

/** The shape of an API's rows. Names of APIs are as good in any case (contract §1.1). */
export function findShape(shapes: RillShapes, api: string): RillRowShape | undefined {
  if (Object.hasOwn(shapes, api)) return shapes[api]
  const name = Object.keys(shapes).find((candidate) => candidate.toLowerCase() === api.toLowerCase())
  return name === undefined ? undefined : shapes[name]
}

function refuse(found: string): RillConfigError {
  return new RillConfigError(
    `shapes must be an object of columns by API, or a function that imports it; it is ${found}.`,
    {
      hint: 'Give what rill-react types --shapes writes: shapes={() => import("./rill.shapes.json")}.',
    },
  )
}
