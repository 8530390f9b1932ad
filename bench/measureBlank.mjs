import { openPage } from './openPage.mjs'

const JUMPS = 6
const JUMP_PX = 15_000
/** Higher than any row, so that a strip of this height over rows always meets text. */
const STRIP_PX = 40

/**
 * Per cent of the rows' area that a frame shows blank after a far turn of the wheel: the mean over jumps of the worst frame.
 * The browser scrolls what is painted before any script runs, so a table that then has no rows there shows nothing.
 */
export async function measureBlank(browser, url, options) {
  const { page, client, run, close } = await openPage(browser, url, options)
  await run('mount')
  const box = await run('scrollerBox')
  const frames = []
  client.on('Page.screencastFrame', ({ data, sessionId }) => {
    frames.push(data)
    // the next frame comes only after this
    client.send('Page.screencastFrameAck', { sessionId }).catch(() => {})
  })
  await client.send('Page.startScreencast', { format: 'png', everyNthFrame: 1 })
  // frames from before the rows were there are none of the scroll's
  await page.waitForTimeout(1000)
  let sum = 0
  for (let jump = 0; jump < JUMPS; jump += 1) {
    frames.length = 0
    const at = { x: box.left + 300, y: box.top + 300 }
    await client.send('Input.dispatchMouseEvent', { type: 'mouseWheel', ...at, deltaX: 0, deltaY: JUMP_PX })
    await page.waitForTimeout(500)
    const shares = []
    for (const frame of frames.slice(0, 12))
      shares.push(await page.evaluate(blankShare, { frame, box, strip: STRIP_PX }))
    sum += Math.max(0, ...shares)
  }
  await client.send('Page.stopScreencast')
  await close()
  return (sum / JUMPS) * 100
}

/** In the page: the share of strips below the header without any dark pixel. */
async function blankShare({ frame, box, strip }) {
  const response = await fetch(`data:image/png;base64,${frame}`)
  const bitmap = await createImageBitmap(await response.blob())
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
  const context = canvas.getContext('2d', { willReadFrequently: true })
  context.drawImage(bitmap, 0, 0)
  let blank = 0
  let count = 0
  for (let y = Math.ceil(box.top) + 48; y + strip <= Math.min(box.top + box.height, bitmap.height); y += strip) {
    const { data } = context.getImageData(Math.ceil(box.left), y, Math.min(1000, Math.floor(box.width)), strip)
    let hasText = false
    for (let index = 0; index < data.length && !hasText; index += 4)
      hasText = data[index] < 140 && data[index + 1] < 140
    count += 1
    if (!hasText) blank += 1
  }
  return blank / count
}
