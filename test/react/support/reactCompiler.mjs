import { transformAsync } from '@babel/core'

const COMPILED = /\/(src\/(react|table|components)|test\/react)\/.*\.tsx?$/

/**
 * A Vite plugin that puts the package's own components and hooks, and those of the tests, through the React Compiler, as
 * an app may do with all of its code.
 *
 * @returns {import('vite').Plugin}
 */
export function reactCompiler() {
  return {
    name: 'react-compiler',
    enforce: 'pre',
    async transform(code, id) {
      const [file = ''] = id.split('?')
      if (!COMPILED.test(file)) return null
      const result = await transformAsync(code, {
        filename: file,
        babelrc: false,
        configFile: false,
        sourceMaps: true,
        parserOpts: { plugins: file.endsWith('x') ? ['typescript', 'jsx'] : ['typescript'] },
        plugins: [['babel-plugin-react-compiler', { target: '19' }]],
      })
      return { code: result?.code ?? code, map: result?.map ?? null }
    },
  }
}
