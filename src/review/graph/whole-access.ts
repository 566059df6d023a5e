import type { AccessModel } from '../model';
import { type Subject, subjectKey } from '../objects';
import type { Line } from './graph';
import { linesOfGrants, linesOfRules } from './lines';

/** Lines, each once, with their positions. */
export class Lines {
  public readonly all: Line[] = [];
  private readonly positions = new Map<string, number>();
  private readonly known = new Map<string, readonly number[]>();

  /** The positions of all that a subject can do, by itself and as a member of others. */
  public of(subject: Subject, model: AccessModel): readonly number[] {
    const all = new Map([[subjectKey(subject), subject]]);
    // A Map also visits what is added on the way.
    for (const one of all.values()) for (const { of } of model.membershipsOf(one)) all.set(subjectKey(of), of);
    return [...new Set([...all.values()].flatMap((one) => this.own(one, model)))].sort((a, b) => a - b);
  }

  /** The same rules have the same lines: many subjects are members of the same groups. */
  private own(subject: Subject, model: AccessModel): readonly number[] {
    const [rules, grants] = [model.ownRulesOf(subject), model.ownGrantsOf(subject)];
    const key = JSON.stringify([rules, grants]);
    const known = this.known.get(key);
    if (known) return known;
    const positions = [...linesOfRules(rules), ...linesOfGrants(grants)].map((line) => this.position(line));
    this.known.set(key, positions);
    return positions;
  }

  private position(line: Line): number {
    const key = JSON.stringify([line.what, line.where]);
    const position = this.positions.get(key) ?? this.all.push(line) - 1;
    this.positions.set(key, position);
    return position;
  }
}
