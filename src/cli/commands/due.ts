import { Command } from 'commander';
import { resolve } from 'node:path';
import { visibleJson } from '../../errors';
import { parseDuration } from '../../facts/durations';
import { badWithin } from '../due/errors';
import { type TokenEvent, tokenEvents } from '../due/events';
import { resourcesOf } from '../due/state';
import { EXIT, Exit } from '../exit';
import type { Io } from '../io';
import { elapsedTime } from '../print/elapsed-time';
import { redacted } from '../../secret';
import { table } from '../print/table';
import { planIn, shownJson } from '../review/engine';
import { stackFolder } from '../review/plan-input';
import { readInput } from '../sealed-input';
import { withFormat } from './output-options';

const FORMATS = ['table', 'json'] as const;

interface Options {
  readonly output: (typeof FORMATS)[number];
  readonly within: string;
  readonly all?: true;
  readonly engine?: string;
}

export function dueCommand(io: Io): Command {
  return withFormat(new Command('due'), FORMATS, 'table')
    .summary('show when the tokens of a state rotate')
    .description(
      `Show when the tokens of a state rotate, when the overlap of an old token ends, and when tokens expire. Nothing is requested from a cluster or server.

A plan after that time changes the token. So a scheduler can apply only where something is due.`,
    )
    .argument(
      '[state]',
      'state file, JSON of "terraform show -json" or "tofu show -json", a stack of CDKTF or a folder with a configuration (the engine reads its state), or "-" for standard input',
      '-',
    )
    .option('--within <duration>', 'what comes in this time is due, too', '0s')
    .option('--all', 'also show tokens that neither rotate nor expire')
    .option(
      '--engine <file>',
      'the engine that reads the state of a folder (default: TERRAFORM_BINARY_NAME, tofu, terraform)',
    )
    .addHelpText(
      'after',
      `
Exit status: 0 nothing is due, 2 something is due, 1 failed or called wrongly.

Examples:
  terraform show -json | signet due
  signet due cdktf.out/stacks/platform --within 24h
  signet due terraform.tfstate -o json | jq '.events[] | select(.due)'`,
    )
    .action(async (state: string, options: Options) => {
      const within = parseDuration(options.within);
      if (within === undefined) throw badWithin();
      const now = io.now();
      const resources = resourcesOf(await stateText(state, options, io));
      const events = tokenEvents(resources, now, new Date(now.getTime() + within));
      const listed = options.all ? events : events.filter(({ event }) => event !== 'none');
      const text = options.output === 'json' ? json(listed, now) : tableOf(listed, events.length, now);
      io.stdout.write(text);
      if (events.some(({ due }) => due)) throw new Exit(EXIT.due);
    });
}

async function stateText(state: string, { engine }: Options, io: Io): Promise<string> {
  const folder = state === '-' ? undefined : await stackFolder(state, io);
  if (folder !== undefined) return shownJson(undefined, resolve(io.folders.current, folder), engine, io);
  return planIn(await readInput(state, io));
}

function json(events: readonly TokenEvent[], now: Date): string {
  const document = {
    now: now.toISOString(),
    due: events.some(({ due }) => due),
    events: events.map(({ address, type, event, at, issuedAt, due }) => ({
      ...{ address, type, event, at },
      ...{ issued_at: issuedAt, due },
    })),
  };
  return `${visibleJson(JSON.stringify(redacted(document), null, 2))}\n`;
}

/** @param all - the number of events, also of tokens that are not listed. */
function tableOf(events: readonly TokenEvent[], all: number, now: Date): string {
  if (all === 0) return 'The state has no tokens.\n';
  if (events.length === 0) return 'No token rotates or expires.\n';
  return table(
    [
      { header: 'TOKEN', cell: ({ address }: TokenEvent) => address },
      { header: 'EVENT', cell: ({ event }) => event },
      { header: 'AT', cell: ({ at }) => at ?? '' },
      { header: 'IN', cell: ({ at }) => remaining(at, now) },
      { header: 'AGE', cell: ({ issuedAt }) => elapsedTime(issuedAt ?? undefined, now) },
      { header: 'DUE', cell: ({ due }) => (due ? 'yes' : 'no') },
    ],
    events,
  );
}

/** The time until an event, in the form of kubectl; since then with a minus sign. */
function remaining(at: string | null, now: Date): string {
  if (at === null) return '';
  const time = new Date(at);
  return time <= now ? `-${elapsedTime(at, now)}` : elapsedTime(now.toISOString(), time);
}
