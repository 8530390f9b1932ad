import ts from 'typescript'

/** The little of the standard library and of rill-react that generated code uses. */
const STANDARD = `
interface Array<T> { length: number; [index: number]: T }
interface Boolean {} interface CallableFunction {} interface Function {} interface IArguments {} interface NewableFunction {}
interface Number {} interface Object {} interface RegExp {} interface String {}
type Record<K extends keyof any, T> = { [P in K]: T }
`
const RILL_REACT = `export interface RillApis {}\nexport type RillRow = Record<string, unknown>\n`

const files = new Map(
  Object.entries({ '/lib.d.ts': STANDARD, '/rill-react.d.ts': RILL_REACT }).map(([path, text]) => [
    path,
    toSource(path, text),
  ]),
)

/** Type errors in generated code. Fast: it is checked against a stand-in for the libraries. */
export function findTypeErrors(code: string): string[] {
  const own = toSource('/rill.ts', code)
  const host: ts.CompilerHost = {
    fileExists: (path) => path === own.fileName || files.has(path),
    getCanonicalFileName: (path) => path,
    getCurrentDirectory: () => '/',
    getDefaultLibFileName: () => '/lib.d.ts',
    getNewLine: () => '\n',
    getSourceFile: (path) => (path === own.fileName ? own : files.get(path)),
    readFile: () => undefined,
    useCaseSensitiveFileNames: () => true,
    writeFile: () => undefined,
  }
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    noLib: true,
    types: [],
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.Preserve,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    paths: { 'rill-react': ['./rill-react.d.ts'] },
  }
  const program = ts.createProgram(['/lib.d.ts', '/rill-react.d.ts', own.fileName], options, host)
  return [
    ...program.getOptionsDiagnostics(),
    ...program.getSyntacticDiagnostics(own),
    ...program.getSemanticDiagnostics(own),
  ].map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))
}

function toSource(path: string, text: string): ts.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.ES2022)
}
