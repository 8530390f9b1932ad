import type { GoMap } from '../template/values.ts'

/** What a template sees as `.` (contract §8). */
export function toTemplateData({ args, user }: { args?: GoMap; user: GoMap }): GoMap {
  return new Map<string, GoMap | string | boolean>([
    ...(args ? [['args', args] as const] : []),
    ['user', user],
    ['env', new Map()],
    ['vars', new Map()],
    ['environment', 'dev'],
    ['export', false],
  ])
}
