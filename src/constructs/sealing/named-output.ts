import { type IResolvable, TerraformOutput, type TerraformOutputConfig, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { atSynth } from '../at-synth';
import { checkAtSynth } from '../validation';
import { sealingErrors } from './errors';
import { OutputNames } from './output-names';

/**
 * An output whose name is its id. The name must be unique in the stack. This is checked when the stack is validated, and
 * again when it is written, since another validation can add or rename outputs: CDKTF would write only one of them.
 */
export class NamedOutput extends TerraformOutput {
  readonly #owner: Construct;
  readonly #names: OutputNames;

  /** @param owner - the construct that the error names. */
  public constructor(scope: Construct, name: string, owner: Construct, config: TerraformOutputConfig) {
    super(scope, name, { ...config, staticId: true });
    this.#owner = owner;
    this.#names = OutputNames.of(TerraformStack.of(this));
    checkAtSynth(owner, () => this.#taken(this.#names.otherOf(this)));
  }

  /** Throws a SignetError when the result is resolved to be written, if another output has the name. */
  public override toTerraform(): IResolvable {
    return this.#whenUnique(super.toTerraform());
  }

  /** As {@link toTerraform}. */
  public override toHclTerraform(): IResolvable {
    return this.#whenUnique(super.toHclTerraform());
  }

  #whenUnique(written: unknown): IResolvable {
    return atSynth(this, ({ preparing }) => {
      // CDKTF prepares a stack before its aspects and validations run.
      const taken = preparing ? undefined : this.#taken(this.#names.otherWritten(this));
      if (taken !== undefined) throw taken;
      return written;
    });
  }

  #taken(other: TerraformOutput | undefined) {
    return other && sealingErrors.outputNameTaken(this.#owner, this.friendlyUniqueId, other);
  }
}
