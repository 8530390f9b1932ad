/**
 * Whether `process.env.NODE_ENV` can be read: from a bundler, which writes its value in place, or from the runtime. Only a browser
 * without a bundler has neither; it gets what production builds get. Bundlers still drop what stands behind
 * `isBuildKnown && process.env.NODE_ENV !== 'production'`.
 */
export const isBuildKnown: boolean = (() => {
  try {
    return process.env.NODE_ENV !== undefined || true
  } catch {
    return false
  }
})()
