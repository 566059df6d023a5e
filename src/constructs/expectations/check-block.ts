import { TerraformElement } from 'cdktf';
import type { Construct } from 'constructs';
import { expectationErrors } from './errors';

export interface CheckBlockProps {
  /** Type of the data source in the block. */
  readonly dataType: string;
  /** The arguments of the data source, with the names of Terraform, including meta-arguments. */
  readonly data: () => Readonly<Record<string, unknown>>;
  /** The condition and its message, as expressions with the address of the data source. */
  readonly assert: (address: string) => { readonly condition: string; readonly error_message: string };
}

/**
 * A `check` block, for which CDKTF has no construct: a data source and a condition about it. The engine warns when the
 * condition is false or the data source cannot be read, and continues.
 */
export class CheckBlock extends TerraformElement {
  readonly #props: CheckBlockProps;

  public constructor(scope: Construct, id: string, props: CheckBlockProps) {
    super(scope, id, 'check');
    this.#props = props;
  }

  public override toTerraform(): unknown {
    const { dataType, data, assert } = this.#props;
    // The data source can be used only inside the check, but its name must be unique in the module.
    const name = this.friendlyUniqueId;
    return {
      check: {
        [name]: { data: { [dataType]: { [name]: data() } }, assert: [assert(`data.${dataType}.${name}`)] },
      },
    };
  }

  public override toHclTerraform(): unknown {
    throw expectationErrors.checkInHcl(this);
  }
}
