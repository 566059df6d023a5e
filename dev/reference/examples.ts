import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of the examples in HCL. */
export const EXAMPLES = join(__dirname, 'examples');

/** The end of the name of a file with the import blocks of a type. They are allowed in the root module only. */
export const IMPORTS = '.import.tf';

/** The end of the name of a file with the `list` block of a list resource. Terraform reads them in no other file. */
export const QUERY = '.tfquery.hcl';

/** The examples by path below a folder: `provider.tf`, `resources/kestra_role.tf`, `resources/kestra_role.import.tf`. */
export function examplesIn(folder: string): ReadonlyMap<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (path) => path.endsWith('.tf') || path.endsWith(QUERY),
  );
  return new Map(paths.sort().map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}

/** An import block. */
export interface Import {
  readonly to: string;
  readonly id: string;
}

/** The blocks of a file with imports. */
export function importsIn(text: string): readonly Import[] {
  const blocks = text.matchAll(/^import \{\n {2}to = (\S+)\n {2}id = "([^"]*)"\n\}$/gm);
  return [...blocks].map(([, to = '', id = '']) => ({ to, id }));
}
