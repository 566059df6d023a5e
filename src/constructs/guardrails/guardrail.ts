import { Annotations, TerraformElement, TerraformStack, type IAspect } from 'cdktf';
import type { IConstruct } from 'constructs';
import { checkProperties } from '../properties';
import { acknowledgedReason } from './acknowledge';
import type { GuardrailFinding } from '../../findings';
import { guardrailErrors } from './errors';
import type { Block } from './blocks';
import { StackBlocks } from './stack-blocks';

/** The properties of a guardrail. */
export interface GuardrailProps {
  /** `warn`: `cdktf synth`, `diff` and `deploy` show the guardrailFindings. `error`: the findings also stop them. The default depends on the guardrail. */
  readonly level?: 'warn' | 'error';
}

/** An aspect that checks the configuration of a stack and reports guardrailFindings. */
export abstract class Guardrail implements IAspect {
  readonly #level: 'warn' | 'error';
  /** Each stack is read only once, although its elements are visited one by one. */
  readonly #read = new WeakMap<TerraformStack, StackBlocks>();

  protected constructor(props: GuardrailProps, levelByDefault: 'warn' | 'error') {
    checkProperties<GuardrailProps>(new.target.name, props, { level: 'string?' });
    const { level = levelByDefault } = props;
    if (!['warn', 'error'].includes(level)) throw guardrailErrors.levelUnknown(level);
    this.#level = level;
  }

  /** @internal The findings in one block. */
  protected abstract examine(block: Block, ofStack: StackBlocks): readonly GuardrailFinding[];

  public visit(node: IConstruct): void {
    if (!TerraformElement.isTerraformElement(node)) return;
    const ofStack = this.blocks(TerraformStack.of(node));
    for (const block of ofStack.ofElement(node))
      for (const finding of this.examine(block, ofStack)) this.report(node, finding);
  }

  private blocks(stack: TerraformStack): StackBlocks {
    const known = this.#read.get(stack) ?? StackBlocks.read(stack);
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
