import { until } from '../../../dev/cluster';
import { after, providersBelow, type Strike, strike, Tally, type Victim } from '../../../dev/faults';
import type { Run, Workspace } from '../../../dev/engine';

export const APPLY = ['apply', '-no-color', '-input=false', '-auto-approve'];
export const DESTROY = ['destroy', '-no-color', '-input=false', '-auto-approve'];

/** Objects that exist and are not in the state, and objects that are in the state and do not exist, as text. */
export interface Difference {
  readonly orphaned: readonly string[];
  readonly wrong: readonly string[];
}

/** Counts, over many kills, the damage that the next run does not repair. */
export class KillCampaign {
  public readonly tally = new Tally();

  private constructor(
    private readonly workspace: Workspace,
    /** Compares the server with the state. */
    private readonly compare: () => Promise<Difference>,
    /** How long the first apply took: the time in which to kill the next ones. */
    public windowMs: number,
  ) {}

  /** Applies the configuration for the first time, and measures how long that takes. */
  public static async start(workspace: Workspace, compare: () => Promise<Difference>): Promise<KillCampaign> {
    await workspace.init();
    const began = Date.now();
    await workspace.must(APPLY);
    return new KillCampaign(workspace, compare, Date.now() - began);
  }

  /** Kills a process at a moment of the window, from 0 to 1. A kill that came too late makes the window shorter. */
  public async strike(args: readonly string[], victim: Victim, moment: number): Promise<Strike> {
    const struck = await strike(this.workspace, args, victim, after(moment * this.windowMs));
    this.windowMs *= struck.hit === 'nothing' ? 0.9 : 1.03;
    return struck;
  }

  /** Prints the tally of a long campaign. */
  public report(setting: string): void {
    const { summary, findings } = this.tally;
    if (process.env.SIGNET_SLOW ?? process.env.SIGNET_FAULT_KILLS)
      process.stderr.write(`${setting}: ${summary}\n${findings.join('\n')}\n`);
  }

  /** Checks what must hold after each kill and the next run with the same arguments. */
  public async recover(round: string, { hit }: Strike, args: readonly string[]): Promise<void> {
    const { tally, workspace } = this;
    tally.hits[hit]++;
    await until('no provider is left', () => providersBelow(workspace.folder).length === 0).catch(() => {
      tally.hung.push(`${round}: a provider has not ended`);
    });
    let next: Run = await workspace.run(args);
    if (next.status !== 0) {
      const first = next;
      next = await workspace.run(args);
      if (next.status !== 0) {
        tally.stuck.push(`${round}: ${errorsOf(first)} THEN ${errorsOf(next)}`);
        return;
      }
      tally.secondApplies++;
    }
    if (args[0] === 'apply') {
      const plan = await workspace.run(['plan', '-no-color', '-input=false', '-detailed-exitcode']);
      if (plan.status !== 0) tally.wrong.push(`${round}: a second plan: ${plan.stdout.slice(-600)}${errorsOf(plan)}`);
    }
    const { orphaned, wrong } = await this.compare();
    tally.orphaned.push(...orphaned.map((text) => `${round}: ${text}`));
    tally.wrong.push(...wrong.map((text) => `${round}: ${text}`));
  }
}

const errorsOf = ({ stdout, stderr }: Run): string => {
  const text = `${stdout}${stderr}`;
  return text.slice(Math.max(0, text.indexOf('Error:'))).slice(0, 800);
};
