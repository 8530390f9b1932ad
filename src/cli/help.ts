export const MAIN_HELP = `Usage: rill-react <command>

Commands:
  types      Write TypeScript types of a project's APIs from its OpenAPI document

Options:
  -h, --help     Show help; \`rill-react types --help\` for a command's
  -v, --version  Show the version
`

export const TYPES_HELP = `Usage: rill-react types <source> [-o <file>] [options]
       rill-react types --org <name> --project <name> [-o <file>] [options]
       rill-react types <source> -o <file> <source> -o <file> … [options]

Writes the argument and row types of a Rill project's APIs, as a declaration file that fills the
RillApis registry of rill-react. Without -o it prints to standard output.

<source> is an OpenAPI document in JSON or YAML:
  a URL      of the document, or the base URL of a project, instance or local Rill, for example
             https://api.rilldata.com/v1/orgs/acme/projects/shop or http://localhost:9009
  a file     for example openapi.json
  -          standard input

Options:
  -o, --output <file>    Where to write, for example src/rill.d.ts. Several sources take one each, in order.
      --shapes <file>    Where to write what rows look like at run time, as JSON for the shapes option of
                         RillProvider and createRillClient, for example src/rill.shapes.json. One for each source.
      --check            Write nothing; exit with 1 if a file is missing or differs. For CI.
      --token-env <name> Environment variable that holds a Rill token. Without it, RILL_TOKEN is used for
                         https://*.rilldata.com if it is set. Several sources take one for all, or one each.
      --org <name>, --project <name>
                         Use the document of this project on Rill Cloud
      --branch <name>    With --org: a branch deployment
      --host <url>       With --org: another host than https://api.rilldata.com
      --complete-rows    Take all columns of a row for present where its schema has no "required" list
  -h, --help             Show this help
  -v, --version          Show the version

Exit codes:
  0  done; with --check: every file is current
  1  --check found a file that is missing or differs
  2  the command line is wrong
  3  a document could not be read or understood, a file not written, or a needed package is missing

It uses openapi-typescript 7, and yaml for YAML. Neither comes with rill-react; let npx bring them:
  npx -p openapi-typescript@7 -p yaml rill-react types …

Examples:
  rill-react types --org acme --project shop -o src/rill.d.ts
  rill-react types http://localhost:9009 -o src/rill.d.ts
  curl -s https://example.com/openapi | rill-react types - --check -o src/rill.d.ts
`
