import { changeRows, createRows, searchText } from '../data.mjs'

const libraries = import.meta.glob('./libraries/*.{js,jsx}')
const root = document.getElementById('root')
let create
let table
let rows
let changed

/** Two frames and a task later, whatever was asked for is on screen. */
const painted = () =>
  new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 0)))
  })

/** What run.mjs calls. Each step resolves once it is painted. */
globalThis.bench = {
  async load(name, count) {
    const load = libraries[`./libraries/${name}.jsx`] ?? libraries[`./libraries/${name}.js`]
    const library = await load()
    create = library.create
    if (library.createRows) rows = library.createRows(count)
    else if (count > 0) {
      rows = createRows(count)
      changed = changeRows(rows)
    }
    await painted()
  },
  async mount() {
    table = create(root, rows)
    await painted()
  },
  /** What a reader takes before the first click, at the least: tables may load what answers to it meanwhile. */
  rest: () => new Promise((resolve) => setTimeout(resolve, 1000)),
  async unmount() {
    table.destroy()
    table = undefined
    await painted()
  },
  async sortNumber() {
    table.sort('revenue')
    await painted()
  },
  async sortText() {
    table.sort('product')
    await painted()
  },
  async filterOn() {
    table.search(searchText)
    await painted()
  },
  async filterOff() {
    table.search('')
    await painted()
  },
  async replace() {
    table.setRows(changed)
    await painted()
  },
  /** Scrolls by `step` pixels in each frame, down or sideways. Gives the milliseconds between frames. */
  async scroll(step, frames, side = 'scrollTop') {
    const scroller = findScroller()
    const times = []
    await new Promise((resolve) => {
      const next = (time) => {
        times.push(time)
        if (times.length > frames) return resolve()
        scroller[side] += step
        requestAnimationFrame(next)
      }
      requestAnimationFrame(next)
    })
    return times.slice(1).map((time, index) => time - times[index])
  },
  /** What stands in the first rows: to see that every library shows the same. */
  text: () => root.innerText.slice(0, 400),
  scrollerBox() {
    const { left, top, width, height } = findScroller().getBoundingClientRect()
    return { left, top, width, height }
  },
  longTasks: [],
}

function findScroller() {
  const all = [root, ...root.querySelectorAll('*')]
  return all.reduce((best, element) => {
    const overflow = getComputedStyle(element).overflowY
    const canScroll = overflow === 'auto' || overflow === 'scroll'
    return canScroll &&
      element.scrollHeight - element.clientHeight > (best?.scrollHeight ?? 0) - (best?.clientHeight ?? 0)
      ? element
      : best
  }, null)
}

new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) bench.longTasks.push(duration)
}).observe({ type: 'longtask' })
