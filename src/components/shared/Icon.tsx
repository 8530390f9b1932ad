import type { ReactElement } from 'react'

const paths = {
  ascending: 'M8 3.5v9M4.5 7 8 3.5 11.5 7',
  descending: 'M8 12.5v-9M4.5 9 8 12.5 11.5 9',
  menu: 'M8 3.5v.01M8 8v.01M8 12.5v.01',
  filter: 'M2.5 4h11M4.5 8h7M6.5 12h3',
  search: 'M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9ZM10.5 10.5l3 3',
  chevron: 'm6 4 4 4-4 4',
  previous: 'm10 4-4 4 4 4',
  first: 'M11.5 4 7.5 8l4 4M4.5 4v8',
  last: 'm4.5 4 4 4-4 4M11.5 4v8',
  close: 'm4.5 4.5 7 7M11.5 4.5l-7 7',
  warning: 'M8 5.5v3M8 11v.01M8 2 14.5 13.5h-13Z',
  download: 'M8 2.5v8M4.5 7.5 8 11l3.5-3.5M3 13.5h10',
  check: 'm3.5 8.5 3 3 6-7',
} as const

/** A glyph that takes the colour of the text around it. Says nothing to screen readers. */
export function Icon({ name }: { name: keyof typeof paths }): ReactElement {
  return (
    <svg
      data-rill="icon"
      data-icon={name}
      width="16"
      height="16"
      viewBox="0 0 16 16"
      aria-hidden="true"
      focusable="false"
    >
      <path
        d={paths[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
