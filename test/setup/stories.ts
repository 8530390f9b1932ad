import axe from 'axe-core'
import type { RuleObject } from 'axe-core'
import { afterEach } from 'vitest'
import { cdp } from 'vitest/browser'

interface Look {
  theme: 'light' | 'dark'
  direction: 'ltr' | 'rtl'
  forcedColors: 'none' | 'active'
  rules: RuleObject
}

/** What a story is looked at in besides light and left to right, which the addon does. */
const looks: Record<string, Look> = {
  'dark, right to left': { theme: 'dark', direction: 'rtl', forcedColors: 'none', rules: {} },
  // The browser paints its own colours here, but tells axe the author's: see `unforced` for what can go wrong.
  'forced colors': {
    theme: 'light',
    direction: 'ltr',
    forcedColors: 'active',
    rules: { 'color-contrast': { enabled: false } },
  },
}

afterEach(async () => {
  const { dataset, dir } = document.documentElement
  const { theme } = dataset
  const found: string[] = []
  for (const [name, look] of Object.entries(looks)) {
    dataset.theme = look.theme
    document.documentElement.dir = look.direction
    await emulateForcedColors(look.forcedColors)
    const findings = [...(await axeFindings(look.rules)), ...unforced(look)]
    found.push(...findings.map((finding) => `${name}: ${finding}`))
  }
  dataset.theme = theme
  document.documentElement.dir = dir
  await emulateForcedColors('none')
  if (found.length > 0) throw new Error(`axe found:\n${found.join('\n')}`)
})

/** What axe finds in the story as its play function left it, as short lines. */
async function axeFindings(rules: RuleObject): Promise<string[]> {
  const { violations } = await axe.run(document.body, {
    resultTypes: ['violations'],
    rules: { region: { enabled: false }, ...rules },
  })
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 140)} ${failureSummary ?? ''}`),
  )
}

/** Elements that keep colours of their own where the reader has chosen all colours. */
function unforced({ forcedColors }: Look): string[] {
  if (forcedColors === 'none') return []
  return [...document.body.querySelectorAll('[data-rill]')]
    .filter((element) => getComputedStyle(element).forcedColorAdjust === 'none')
    .map((element) => `colours of its own: ${element.outerHTML.slice(0, 140)}`)
}

async function emulateForcedColors(value: Look['forcedColors']): Promise<void> {
  await cdp().send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value }] })
}
