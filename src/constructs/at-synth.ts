import { Token, type IResolvable, type IResolveContext } from 'cdktf';
import type { IConstruct } from 'constructs';

type Read = (context: IResolveContext) => unknown;

/**
 * A value that is read at synth. An error at synth names the construct. `Lazy` of CDKTF would record the whole call stack
 * for that, which takes more time than all that is done to create the construct.
 *
 * @param construct - the construct with the value
 */
export const atSynth = (construct: IConstruct, read: Read): IResolvable => new ValueAtSynth(construct, read);

// A class, because CDKTF takes an object without one for a map of values.
class ValueAtSynth implements IResolvable {
  public constructor(
    private readonly construct: IConstruct,
    private readonly read: Read,
  ) {}

  public get creationStack(): string[] {
    return [this.construct.node.path];
  }

  public resolve(context: IResolveContext): unknown {
    return this.read(context);
  }

  public toString(): string {
    return Token.asString(this);
  }

  public toJSON(): string {
    return '<unresolved-value>';
  }
}
