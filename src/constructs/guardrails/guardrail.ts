import { Annotations, TerraformElement, TerraformStack, type IAspect } from 'cdktf';
import type { IConstruct } from 'constructs';
import { acknowledgedReason } from './acknowledge';
import { type Finding, guardrailErrors } from './errors';
import { fragmentsOf, type Fragment } from './fragments';

export interface GuardrailProps {
  /** `warn`: findings show in `cdktf synth`, `diff` and `deploy`. `error`: they also stop them. Default: each guardrail's own. */
  readonly level?: 'warn' | 'error';
}

/** An aspect that looks at what a stack declares and objects to some of it. */
export abstract class Guardrail implements IAspect {
  readonly #level: 'warn' | 'error';
  /** A stack is read once, for its elements are visited one by one. */
  readonly #read = new WeakMap<TerraformStack, readonly Fragment[]>();

  protected constructor(level: 'warn' | 'error') {
    if (!['warn', 'error'].includes(level)) throw guardrailErrors.levelUnknown();
    this.#level = level;
  }

  /** What there is to object to in one fragment, which is among those of its stack. */
  protected abstract examine(fragment: Fragment, all: readonly Fragment[]): readonly Finding[];

  public visit(node: IConstruct): void {
    if (!TerraformElement.isTerraformElement(node)) return;
    const all = this.fragments(TerraformStack.of(node));
    for (const fragment of all.filter(({ element }) => element === node))
      for (const finding of this.examine(fragment, all)) this.report(node, finding);
  }

  private fragments(stack: TerraformStack): readonly Fragment[] {
    const known = this.#read.get(stack) ?? fragmentsOf(stack);
    this.#read.set(stack, known);
    return known;
  }

  private report(node: IConstruct, { code, what, why, fix }: Finding): void {
    const reason = acknowledgedReason(node, code);
    const annotations = Annotations.of(node);
    const text = `${what} ${why} ${fix} [${code}]`;
    if (reason !== undefined) annotations.addInfo(`${what} Acknowledged: ${reason} [${code}]`);
    else if (this.#level === 'error') annotations.addError(text);
    else annotations.addWarning(text);
  }
}
