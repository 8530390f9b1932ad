/** The project folder can't be run. The message names the file and what to do. */
export class ProjectError extends Error {
  override readonly name = 'ProjectError'
}
