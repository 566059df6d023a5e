import { TerraformElement } from 'cdktf';
import type { Construct } from 'constructs';
import { expectationErrors } from './errors';

export interface CheckBlockProps {
  /** Type of the data source that only this check reads. */
  readonly dataType: string;
  /** Its arguments in Terraform's words, meta-arguments included. */
  readonly data: () => Readonly<Record<string, unknown>>;
  /** What must hold, as expressions about the data source at this address. */
  readonly assert: (address: string) => { readonly condition: string; readonly error_message: string };
}

/**
 * A `check` block, which CDKTF has no construct for: a data source of its own and what must hold of it. The engines warn
 * when it does not hold, and also when the data source cannot be read; neither stops them.
 */
export class CheckBlock extends TerraformElement {
  readonly #props: CheckBlockProps;

  public constructor(scope: Construct, id: string, props: CheckBlockProps) {
    super(scope, id, 'check');
    this.#props = props;
  }

  public override toTerraform(): unknown {
    const { dataType, data, assert } = this.#props;
    // The data source is known inside of the check only, yet its name must be unlike any other.
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
