import type { CtyValue } from '../cty';
import type { WithDiagnostics } from '../plugin';
import { withDefaults } from './data-source';
import type { ErasedAction } from './define';
import type { ActionContext } from './define-action';
import type { Operation } from './operation';

/** Plans an invocation. Values of the configuration may be unknown. */
export async function planAction(
  action: ErasedAction<unknown>,
  config: CtyValue,
  operation: Operation,
): Promise<object> {
  const planned = withDefaults(action.schema.attributes, config, operation);
  if (planned !== undefined && action.plan !== undefined)
    await operation.attempt(() => action.plan?.({ config: planned }, operation.online()));
  return {};
}

/** Invokes an action: the texts of its progress as they come, then its diagnostics. */
export async function* invokeAction(
  action: () => ErasedAction<unknown>,
  config: CtyValue,
  operation: Operation,
): AsyncGenerator<{ progress: string } | WithDiagnostics> {
  /** The texts that were not sent yet; null is the end. */
  const texts: (string | null)[] = [];
  let wake: () => void = () => undefined;
  const push = (text: string | null): void => {
    texts.push(text);
    wake();
  };
  const running = operation
    .attempt(async () => {
      const one = action();
      const planned = withDefaults(one.schema.attributes, config, operation);
      if (planned === undefined) return;
      const context: ActionContext<unknown> = Object.assign(operation.online(), { progress: push });
      await one.invoke({ config: planned }, context);
    })
    .finally(() => {
      push(null);
    });
  try {
    for (;;) {
      const text = texts.shift();
      if (text === null) break;
      if (text !== undefined) yield { progress: text };
      else
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    }
    yield { diagnostics: operation.diagnostics };
  } finally {
    // The engine may read no further. The call lasts until the action has ended.
    await running;
  }
}
