import { TerraformOutput, type TerraformStack } from 'cdktf';
import type { IValidation } from 'constructs';

const OF_STACK = new WeakMap<TerraformStack, OutputNames>();

/**
 * Which outputs of a stack have the same name. CDKTF validates a stack before the constructs in it: the outputs are then
 * collected once, for all constructs that ask during this validation.
 */
export class OutputNames implements IValidation {
  public static of(stack: TerraformStack): OutputNames {
    const known = OF_STACK.get(stack);
    if (known !== undefined) return known;
    const names = new OutputNames(stack);
    stack.node.addValidation(names);
    OF_STACK.set(stack, names);
    return names;
  }

  /** An entry is used once: an output that is added after this validation can have the same name. */
  #collected: OtherOutputs = new Map();

  private constructor(private readonly stack: TerraformStack) {}

  public validate(): string[] {
    this.#collected = collect(this.stack);
    return [];
  }

  /** The first other output of the stack that has the name of this one. */
  public otherOf(output: TerraformOutput): TerraformOutput | undefined {
    const other = (this.#collected.has(output) ? this.#collected : collect(this.stack)).get(output);
    this.#collected.delete(output);
    return other;
  }
}

/** For each output of a stack, the first other one with the same name. */
type OtherOutputs = Map<TerraformOutput, TerraformOutput | undefined>;

function collect(stack: TerraformStack): OtherOutputs {
  const first = new Map<string, TerraformOutput>();
  const others: OtherOutputs = new Map();
  for (const output of stack.node.findAll()) {
    if (!TerraformOutput.isTerraformOutput(output)) continue;
    const name = output.friendlyUniqueId;
    const earlier = first.get(name);
    others.set(output, earlier);
    if (earlier === undefined) first.set(name, output);
    else if (others.get(earlier) === undefined) others.set(earlier, output);
  }
  return others;
}
