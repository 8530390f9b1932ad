import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { EXIT, failure, reportError } from './CliError.ts'
import type { ExitCode } from './CliError.ts'
import { describeDifference } from './describeDifference.ts'
import { loadDocument, toCode, toShownSource } from './loadDocument.ts'
import { loadGenerator } from './packages.ts'
import type { TypesCommand } from './parseArgs.ts'
import type { CliContext } from './runCli.ts'
import type { TypesJob } from './toJobs.ts'
import { generateTypes } from './types/generateTypes.ts'

/**
 * Does every job, also after one has failed. Standard output gets generated code and nothing else.
 *
 * @returns the worst of the jobs' exit codes
 */
export async function runTypes({ jobs, check, completeRows }: TypesCommand, context: CliContext): Promise<ExitCode> {
  let worst: ExitCode = EXIT.ok
  for (const job of jobs) {
    const code = await runJob(job).catch((error: unknown) => reportError(error, context.report))
    if (code > worst) worst = code
  }
  return worst

  async function runJob({ source, output, shapes: shapesOutput }: TypesJob): Promise<ExitCode> {
    context.report(`Reading ${toShownSource(source)}`)
    const document = await loadDocument(source, context)
    const generator = loadGenerator(context)
    const { code, shapes, apis, warnings } = await generateTypes(document, { generator, completeRows })
    for (const warning of warnings) context.report(`Warning: ${warning}`)
    if (output === undefined) context.print(code)
    const files = [
      { output, code },
      { output: shapesOutput, code: `${JSON.stringify(shapes, undefined, 2)}\n` },
    ]
    let worst: ExitCode = EXIT.ok
    for (const file of files) {
      if (file.output === undefined) continue
      if (!check) await write(file.output, { code: file.code, apis: apis.length })
      else if ((await compare(file.output, file.code)) !== EXIT.ok) worst = EXIT.differs
    }
    return worst
  }

  async function compare(output: string, code: string): Promise<ExitCode> {
    const present = await readPresent(output)
    if (present === undefined) {
      context.report(`${output} is missing. Run the same command without --check.`)
      return EXIT.differs
    }
    const difference = describeDifference(present, code)
    if (difference === '') {
      context.report(`${output} is current.`)
      return EXIT.ok
    }
    context.report(
      `${output} differs from the document (- file, + document)\n${difference}\nRun the same command without --check.`,
    )
    return EXIT.differs
  }

  async function write(output: string, { code, apis }: { code: string; apis: number }): Promise<void> {
    if ((await readPresent(output)) === code) {
      context.report(`${output} is current (${count(apis)}); left as it is.`)
      return
    }
    const path = resolve(context.cwd, output)
    try {
      await mkdir(dirname(path), { recursive: true })
      await writeFile(path, code)
    } catch (cause) {
      throw failure(`${output} can't be written (${toCode(cause)}).`, cause)
    }
    context.report(`Wrote ${output} (${count(apis)}).`)
  }

  async function readPresent(output: string): Promise<string | undefined> {
    try {
      return await readFile(resolve(context.cwd, output), 'utf8')
    } catch (cause) {
      if (toCode(cause) === 'ENOENT') return undefined
      throw failure(`${output} can't be read (${toCode(cause)}).`, cause)
    }
  }
}

function count(apis: number): string {
  return `${apis} ${apis === 1 ? 'API' : 'APIs'}`
}
