import type { Preview } from '@storybook/react-vite'
import 'rill-react/styles.css'
import { configure } from 'storybook/test'
import { lazyListeners } from '../src/components/RillTable/grid/createGridController.ts'
import { lazyDetails } from '../src/components/RillTable/useOpenDetails.ts'
import { loadRill } from './loadRill.ts'
import './preview.css'
import { jsx, nameRows } from './sourceOfStory.ts'
import { withRill } from './withRill.tsx'

// Menus and exports are loaded when first used, which takes its time on a busy machine.
configure({ asyncUtilTimeout: 10_000 })

async function loadParts(): Promise<void> {
  await Promise.all([lazyListeners.load(), lazyDetails.load()])
}

const preview: Preview = {
  // What answers to clicks and keys is here when a story plays, as it is some moments after a page has opened.
  loaders: [loadRill, loadParts],
  decorators: [withRill],
  parameters: {
    a11y: { test: 'error' },
    layout: 'padded',
    controls: { expanded: true },
    jsx,
    docs: { source: { transform: nameRows } },
    options: {
      storySort: {
        order: [
          'Start',
          ['Introduction'],
          'Components',
          [
            'RillTable',
            [
              'Overview',
              'Columns',
              'Sorting',
              'Filtering',
              'Pages',
              'Big data',
              'Server side',
              'Layout',
              'Rows',
              'Summary',
              'Export',
              'States',
              'Look',
              'Languages',
              'Keyboard',
              'Ref',
            ],
            'RillValue',
          ],
          'Hooks',
          '*',
        ],
      },
    },
  },
  tags: ['autodocs'],
  globalTypes: {
    server: {
      description: 'What the fake Rill does',
      toolbar: {
        title: 'Server',
        icon: 'database',
        dynamicTitle: true,
        items: [
          { value: 'normal', title: 'Answers' },
          { value: 'loading', title: 'Never answers' },
          { value: 'empty', title: 'Has no rows' },
          { value: 'error', title: 'Fails' },
          { value: 'expired', title: 'Lets tokens expire' },
          { value: 'slow', title: 'Is slow (2 s)' },
        ],
      },
    },
    theme: {
      description: 'Colour scheme',
      toolbar: { title: 'Theme', icon: 'mirror', dynamicTitle: true, items: ['light', 'dark'] },
    },
    direction: {
      description: 'Writing direction',
      toolbar: { title: 'Direction', icon: 'transfer', dynamicTitle: true, items: ['ltr', 'rtl'] },
    },
    strict: {
      description: 'React StrictMode',
      toolbar: { title: 'StrictMode', icon: 'lock', dynamicTitle: true, items: ['strict', 'loose'] },
    },
  },
  initialGlobals: { server: 'normal', theme: 'light', direction: 'ltr', strict: 'strict' },
}

export default preview
