import { Token, type IResolvable } from 'cdktf';
import type { IConstruct } from 'constructs';

/**
 * A value that is read at synth. An error at synth names the construct. `Lazy` of CDKTF would record the whole call stack
 * for that, which takes more time than all that is done to create the construct.
 *
 * @param construct - the construct with the value
 */
export const atSynth = (construct: IConstruct, read: () => unknown): IResolvable => new ValueAtSynth(construct, read);

// A class, because CDKTF takes an object without one for a map of values.
class ValueAtSynth implements IResolvable {
  public constructor(
    private readonly construct: IConstruct,
    private readonly read: () => unknown,
  ) {}

  public get creationStack(): string[] {
    return [this.construct.node.path];
  }

  public resolve(): unknown {
    return this.read();
  }

  public toString(): string {
    return Token.asString(this);
  }

  public toJSON(): string {
    return '<unresolved-value>';
  }
}
