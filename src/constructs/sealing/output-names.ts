import { TerraformOutput, type TerraformStack } from 'cdktf';
import type { IValidation } from 'constructs';

const OF_STACK = new WeakMap<TerraformStack, OutputNames>();

/**
 * Which outputs of a stack have the same name. CDKTF validates a stack before the constructs in it: the outputs are then
 * collected once, for all constructs that ask during this validation. Another validation can add or rename outputs after
 * that, so they are collected once more when the stack is written.
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

  // An entry is used once: an output that is added after this validation, or after the stack was written, can have the
  // same name.
  #validated: OtherOutputs = new Map();
  #written: OtherOutputs = new Map();

  private constructor(private readonly stack: TerraformStack) {}

  public validate(): string[] {
    this.#validated = collect(this.stack);
    this.#written = new Map();
    return [];
  }

  /** While the stack is validated: the first other output of the stack that has the name of this one. */
  public otherOf(output: TerraformOutput): TerraformOutput | undefined {
    const others = this.#validated.has(output) ? this.#validated : collect(this.stack);
    const other = take(others, output);
    if (other === undefined || other.friendlyUniqueId === output.friendlyUniqueId) return other;
    return collect(this.stack).get(output);
  }

  /** The same, while the stack is written. */
  public otherWritten(output: TerraformOutput): TerraformOutput | undefined {
    if (!this.#written.has(output)) this.#written = collect(this.stack);
    return take(this.#written, output);
  }
}

/** For each output of a stack, the first other one with the same name. */
type OtherOutputs = Map<TerraformOutput, TerraformOutput | undefined>;

function take(others: OtherOutputs, output: TerraformOutput): TerraformOutput | undefined {
  const other = others.get(output);
  others.delete(output);
  return other;
}

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
