import type { Strike } from './strike';

/** What a campaign of kills has found. Each text says in which round, and what. */
export class Tally {
  public readonly hits: Record<Strike['hit'], number> = { engine: 0, provider: 0, nothing: 0 };
  /** What is declared is not there, or a second plan wants changes. */
  public readonly wrong: string[] = [];
  /** Something is there that no state knows. */
  public readonly orphaned: string[] = [];
  /** The next apply failed, and so did one more. */
  public readonly stuck: string[] = [];
  /** A token was found in what was written. */
  public readonly leaked: string[] = [];
  /** A process did not end. */
  public readonly hung: string[] = [];
  /** How often the first apply after a kill failed and the second succeeded. */
  public secondApplies = 0;

  public get findings(): readonly string[] {
    const all = { wrong: this.wrong, orphaned: this.orphaned, stuck: this.stuck, leaked: this.leaked, hung: this.hung };
    return Object.entries(all).flatMap(([kind, texts]) => texts.map((text) => `${kind}: ${text}`));
  }

  /** One line with all the numbers. */
  public get summary(): string {
    const { engine, provider, nothing } = this.hits;
    const counts = [this.wrong, this.orphaned, this.stuck, this.leaked, this.hung].map(({ length }) => length);
    const [wrong, orphaned, stuck, leaked, hung] = counts.map(String);
    return `engine killed ${engine}, provider killed ${provider}, ended before ${nothing}; wrong ${wrong}, orphaned ${orphaned}, stuck ${stuck}, leaked ${leaked}, hung ${hung}; second applies ${this.secondApplies}`;
  }
}
