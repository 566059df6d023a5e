import type { CtyValue } from '../../../src/kit/framework';
import type { Provider } from '../../../src/kit/plugin';
import { configOf } from './engine';
import { schemaOf } from './schema';

/** What an action showed. */
export interface Invoked {
  readonly progress: readonly string[];
  readonly errors: readonly string[];
}

/** Validates, plans and invokes an action, as the engine does. */
export async function runAction(
  provider: Provider,
  type: string,
  values: Readonly<Record<string, CtyValue>>,
  { plan = true, signal = new AbortController().signal } = {},
): Promise<Invoked> {
  const config = configOf(schemaOf(provider).actions[type]?.attributes ?? [], values);
  const textsOf = ({ diagnostics }: Awaited<ReturnType<Provider['validateAction']>>) =>
    diagnostics.map(({ summary, detail }) => `${summary}\n${detail}`);
  const refused = [
    ...textsOf(await provider.validateAction(type, config, { signal })),
    ...(plan ? textsOf(await provider.planAction(type, config, { signal })) : []),
  ];
  if (refused.length > 0) return { progress: [], errors: refused };
  const [progress, errors]: [string[], string[]] = [[], []];
  for await (const event of provider.invokeAction(type, config, { signal })) {
    if ('progress' in event) progress.push(event.progress);
    else errors.push(...textsOf(event));
  }
  return { progress, errors };
}
