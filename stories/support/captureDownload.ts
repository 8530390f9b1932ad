import { spyOn, waitFor } from 'storybook/test'

/** A file that the page offered for download. */
export interface CapturedFile {
  name: string
  text: string
}

/** Keeps the next download from the disk; the returned function waits for it and reads it. */
export function captureDownload(): () => Promise<CapturedFile> {
  const blobs = new Map<string, Blob>()
  let link: HTMLAnchorElement | undefined
  const createObjectURL = URL.createObjectURL.bind(URL)
  spyOn(URL, 'createObjectURL').mockImplementation((object) => {
    const url = createObjectURL(object)
    blobs.set(url, object as Blob)
    return url
  })
  spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(this: HTMLAnchorElement) {
    link = this
  })
  return async () => {
    const { download, href } = await waitFor(() => {
      if (!link) throw new Error('Nothing was downloaded')
      return link
    })
    const blob = blobs.get(href) as Blob
    // `text()` would swallow the byte order mark.
    return { name: download, text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(await blob.arrayBuffer()) }
  }
}
