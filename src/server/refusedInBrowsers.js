// What a bundler for browsers finds under "rill-react/server". There is no such file as is imported here: every bundler
// stops at it and shows its name, which is the reason. `"browser": null` would not do, since Vite goes on to the next
// condition then and bundles the server's code. Both statements are needed, because webpack skips either at times.
import './rill-react/server is for backends only, since it holds service tokens. Import it where your server code runs'
export * from './rill-react/server is for backends only, since it holds service tokens. Import it where your server code runs'
