/**
 * The parts of a table. Each has `data-rill="<part>"` for styles, and a class from `classNames`. Buttons, which are in many of
 * them, have `data-rill="button"` alone.
 */
export type RillTablePart =
  | 'root'
  | 'caption'
  | 'toolbar'
  | 'search'
  | 'notice'
  | 'frame'
  | 'progress'
  | 'scroller'
  | 'table'
  | 'head'
  | 'header'
  | 'body'
  | 'row'
  | 'cell'
  | 'detail'
  | 'summary'
  | 'empty'
  | 'error'
  | 'footer'
  | 'popover'
