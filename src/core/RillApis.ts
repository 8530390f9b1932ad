/**
 * The APIs of your project, by name. Empty until you fill it, by hand or with `rill-react types`;
 * then names complete and arguments and rows are checked.
 *
 * @example
 * declare module 'rill-react' {
 *   interface RillApis {
 *     'top-products': {
 *       args: { region: string; limit?: number }
 *       row: { product: string; orders: number; revenue: number }
 *     }
 *   }
 * }
 */
// oxlint-disable-next-line typescript/no-empty-object-type -- it is there to be merged into
export interface RillApis {}
