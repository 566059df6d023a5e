import { Annotations, TerraformElement, TerraformStack, type IAspect } from 'cdktf';
import type { IConstruct } from 'constructs';
import { checkProperties } from '../properties';
import { acknowledgedReason } from './acknowledge';
import type { GuardrailFinding } from '../../findings';
import { guardrailErrors } from './errors';
import { blocksOf, type Block } from './blocks';

/** The properties of a guardrail. */
export interface GuardrailProps {
  /** `warn`: `cdktf synth`, `diff` and `deploy` show the guardrailFindings. `error`: the findings also stop them. The default depends on the guardrail. */
  readonly level?: 'warn' | 'error';
}

/** An aspect that checks the configuration of a stack and reports guardrailFindings. */
export abstract class Guardrail implements IAspect {
  readonly #level: 'warn' | 'error';
  /** Each stack is read only once, although its elements are visited one by one. */
  readonly #read = new WeakMap<TerraformStack, readonly Block[]>();

  protected constructor(props: GuardrailProps, levelByDefault: 'warn' | 'error') {
    checkProperties<GuardrailProps>(new.target.name, props, { level: 'string?' });
    const { level = levelByDefault } = props;
    if (!['warn', 'error'].includes(level)) throw guardrailErrors.levelUnknown(level);
    this.#level = level;
  }

  /** @internal The findings in one block. `all` are the blocks of its stack. */
  protected abstract examine(block: Block, all: readonly Block[]): readonly GuardrailFinding[];

  public visit(node: IConstruct): void {
    if (!TerraformElement.isTerraformElement(node)) return;
    const all = this.blocks(TerraformStack.of(node));
    for (const block of all.filter(({ element }) => element === node))
      for (const finding of this.examine(block, all)) this.report(node, finding);
  }

  private blocks(stack: TerraformStack): readonly Block[] {
    const known = this.#read.get(stack) ?? blocksOf(stack);
    this.#read.set(stack, known);
    return known;
  }

  private report(node: IConstruct, { code, what, why, fix }: GuardrailFinding): void {
    const reason = acknowledgedReason(node, code);
    const annotations = Annotations.of(node);
    const text = `${what} ${why} ${fix} [${code}]`;
    if (reason !== undefined) annotations.addInfo(`${what} Acknowledged: ${reason} [${code}]`);
    else if (this.#level === 'error') annotations.addError(text);
    else annotations.addWarning(text);
  }
}
