import type { CtyValue } from '../../../src/kit/framework';
import type { Diagnostic, Provider } from '../../../src/kit/plugin';
import { configOf } from './engine';
import { schemaOf } from './schema';

type Values = Readonly<Record<string, CtyValue>>;

/** An object that a list found, with the configuration that `terraform query -generate-config-out` writes for it. */
export interface Queried {
  readonly displayName: string;
  readonly identity: Values;
  readonly config: Values;
}

/** As `terraform query` does: lists the objects of a type with their resources. */
export async function query(
  provider: Provider,
  type: string,
  filters: Values = {},
  { limit = 0, includeResource = true } = {},
): Promise<{ readonly found: readonly Queried[]; readonly diagnostics: readonly Diagnostic[] }> {
  const { lists, resources } = schemaOf(provider);
  const call = { signal: new AbortController().signal };
  const config = configOf(lists[type]?.attributes ?? [], filters);
  const diagnostics = [...(await provider.validateListResource(type, config, call)).diagnostics];
  const found: Queried[] = [];
  const declarable = (resources[type]?.attributes ?? []).filter(({ required, optional }) => required || optional);
  for await (const event of provider.listResource(type, { config, includeResource, limit }, call)) {
    diagnostics.push(...event.diagnostics);
    if (event.found === undefined) continue;
    const { displayName, identity, resource } = event.found;
    found.push({ displayName, identity: identity as Values, config: configOf(declarable, (resource ?? {}) as Values) });
  }
  return { found, diagnostics };
}
