import { printConstructs } from '../../../src/cli/adopt/constructs/print';
import { isReference, REFERENCE, type Resource, type Value } from '../../../src/cli/adopt/resource';
import { synthesizePrinted } from './synthesize-printed';

/** What the engine reads of a block. */
export type Block = Readonly<Record<string, unknown>>;

/** What the engine makes of texts without templates. */
const evaluated = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value).replaceAll('$${', '${').replaceAll('%%{', '%{'));

/** The blocks that the printed constructs declare, by the identifier of their import. */
export function declaredBlocks(resources: readonly Resource[]): Readonly<Record<string, Block>> {
  const { resource = {}, import: imports = [] } = synthesizePrinted(printConstructs(resources));
  const blocks = Object.entries(resource).flatMap(([type, byName]) =>
    Object.entries(byName).map(([name, block]) => [`${type}.${name}`, evaluated(block) as Block] as const),
  );
  const byAddress = new Map<string, Block>(blocks);
  expect(imports.map(({ to }) => to).sort()).toEqual([...byAddress.keys()].sort());
  return Object.fromEntries(
    imports.map(({ to, id }) => {
      // What decides the order and the provider is no argument.
      const { provider, depends_on, ...block } = byAddress.get(to) ?? {};
      expect(['signet', undefined]).toContain(provider);
      expect(depends_on === undefined || Array.isArray(depends_on)).toBe(true);
      return [String(evaluated(id)), { ...block, type: to.split('.')[0] }];
    }),
  );
}

/** The blocks that resources are, by the identifier of their import. */
export function blocksOf(resources: readonly Resource[]): Readonly<Record<string, Block>> {
  const { import: imports = [] } = synthesizePrinted(printConstructs(resources));
  const addressOf = new Map(imports.map(({ to, id }) => [evaluated(id), to]));
  const resolved = (value: Value): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (isReference(value)) {
      const { type, name } = value[REFERENCE];
      const referenced = resources.find((one) => one.type === type && one.name === name);
      return `\${${addressOf.get(referenced?.importId) ?? ''}.id}`;
    }
    return Array.isArray(value)
      ? value.map(resolved)
      : Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, resolved(inner)]));
  };
  return Object.fromEntries(
    resources.map(({ importId, arguments: given, ignoreChanges, type }) => [
      importId,
      { ...(resolved(given) as Block), ...(ignoreChanges && { lifecycle: { ignore_changes: 'all' } }), type },
    ]),
  );
}

/** The classes of the package that are used. */
export const classesOf = (printed: string): readonly string[] =>
  [...printed.matchAll(/new (\w+)\(|(\w+)\.from\w+Name\(/g)].map(([, created, found]) => created ?? `${found ?? ''}…`);
