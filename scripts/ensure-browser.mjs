import { ensureChromium } from './browser.mjs'

console.log(`Browser for the tests: ${ensureChromium()}`)
