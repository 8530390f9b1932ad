import { parseAst } from 'vite'

/**
 * A Vite plugin that keeps out of production bundles what errors tell developers to do: in objects, `hint: text` becomes
 * `hint: process.env.NODE_ENV !== 'production' ? text : undefined`, which an app's bundler decides, and `must: text` likewise. In
 * the core, which also runs without a bundler, `isBuildKnown` stands in front.
 */
export function developmentHints() {
  return {
    name: 'development-hints',
    apply: 'build',
    transform(code, id) {
      if (!/\/src\/(core|react|table|components)\//.test(id) || !/(?:hint|must):/.test(code)) return
      const [, folders] = /\/src\/core\/((?:[^/]+\/)*)[^/]+$/.exec(id) ?? []
      const guard = folders === undefined ? '' : 'isBuildKnown && '
      let output = code
      for (const { start, end } of findHints(parseAst(code)).sort((a, b) => b.start - a.start)) {
        const text = output.slice(start, end)
        const chosen = `${guard}process.env.NODE_ENV !== "production" ? (${text}) : undefined`
        output = `${output.slice(0, start)}${chosen}${output.slice(end)}`
      }
      if (folders !== undefined && !code.includes('isBuildKnown')) {
        output += `\nimport { isBuildKnown } from "${folders.replaceAll(/[^/]+/g, '..') || './'}isBuildKnown.ts"`
      }
      // Nothing moves to another line, so the former map still points to the right ones.
      return { code: output, map: null }
    },
  }
}

/** The values of all `hint` and `must` properties that are texts made on the spot. */
function findHints(node, found = []) {
  if (Array.isArray(node)) {
    for (const child of node) findHints(child, found)
  } else if (node && typeof node === 'object') {
    if (node.type === 'Property' && !node.shorthand && /^(?:hint|must)$/.test(node.key.name) && isText(node.value))
      found.push(node.value)
    for (const child of Object.values(node)) findHints(child, found)
  }
  return found
}

function isText({ type }) {
  return ['Literal', 'TemplateLiteral', 'ConditionalExpression', 'BinaryExpression', 'CallExpression'].includes(type)
}
