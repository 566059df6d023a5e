import { isSignetError } from '../../errors';
import type { CtyValue } from '../cty';
import { type Logger, classOf } from '../log';
import type { Call, Provider } from '../plugin';
import { problemsOf } from './value-problems';
import type { FunctionDefinition } from './define';
import { cancelled, crash, providerFault } from './errors';

type Answer = Awaited<ReturnType<Provider['callFunction']>>;

/** Calls a function of the provider. A SignetError whose path begins with the index of an argument is shown at that argument. */
export async function callFunction(
  definition: FunctionDefinition,
  args: readonly CtyValue[],
  call: Call,
  log: Logger,
): Promise<Answer> {
  const name = { operation: 'a call', type: `function ${definition.name}` };
  if (call.signal.aborted) return failure(cancelled(name));
  try {
    const result = await definition.call(...args);
    const problems = problemsOf(definition.returns, result, { unknown: true, complete: false });
    return problems.length === 0 ? { result } : failure(providerFault(name, problems));
  } catch (thrown) {
    if (isSignetError(thrown)) return failure(thrown);
    log.error('unexpected failure', { ...name, class: classOf(thrown) });
    return failure(crash(name));
  }
}

function failure(error: ReturnType<typeof crash>): Answer {
  const [argument] = error.path ?? [];
  const text = [error.what, error.detail, `[${error.code}]`].filter(Boolean).join('\n\n');
  return { error: { text, ...(typeof argument === 'number' ? { argument } : {}) } };
}
