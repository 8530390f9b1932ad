import { execFileSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from 'playwright'

const names = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']
const usualPlaces = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  ],
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** The path of a Chromium to test in: `CHROMIUM_PATH`, Playwright's own, one on the PATH, or one in its usual place. */
export function findChromium() {
  const named = process.env.CHROMIUM_PATH
  if (named) {
    if (!isProgram(named))
      throw new Error(`CHROMIUM_PATH is "${named}", which is not a program. Correct it or unset it.`)
    return named
  }
  const own = chromium.executablePath()
  if (own && existsSync(own)) return own
  const onPath = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)))
  return [...onPath, ...(usualPlaces[process.platform] ?? [])].find(isProgram)
}

/** Launch options that work as root, without a GPU and without an outside network. */
export function chromiumLaunchOptions() {
  const executablePath = findChromium()
  return {
    ...(executablePath ? { executablePath } : {}),
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  }
}

function run(command, args) {
  console.log(`> ${command} ${args.join(' ')}`)
  execFileSync(command, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
}

function installWithApt() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !isProgram('/usr/bin/apt-get')) return
  run('apt-get', ['update', '-qq'])
  for (const name of ['chromium-headless-shell', 'chromium']) {
    try {
      return run('apt-get', ['install', '-qq', '--no-install-recommends', '-y', name])
    } catch {
      console.log(`${name} could not be installed with apt-get.`)
    }
  }
}

/** Finds a Chromium or installs one; throws with what to do when neither works. */
export function ensureChromium() {
  let path = findChromium()
  for (const install of [
    installWithApt,
    () => run(process.execPath, ['node_modules/playwright/cli.js', 'install', '--no-shell', 'chromium']),
  ]) {
    if (path) break
    console.log('No Chromium found: installing one for the browser tests.')
    try {
      install()
    } catch (error) {
      console.log(String(error instanceof Error ? error.message : error))
    }
    path = findChromium()
  }
  if (!path)
    throw new Error(
      'No Chromium could be found or installed. Install Chrome or Chromium, or set CHROMIUM_PATH to its program.',
    )
  return path
}
