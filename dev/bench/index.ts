import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { Argument, Command, InvalidArgumentError } from 'commander';
import { staleFiles, writeFiles } from '../generated-files';
import { Bench, type BenchOptions } from './bench';
import { environment, loadOfMachine } from './environment';
import { type Data, DATA_FILE, dataText, type Entry, entryOf, filesOf, linesOf, readData, withEntry } from './page';
import { ROWS } from './rows';

interface Options extends BenchOptions {
  readonly json?: string;
  readonly check?: true;
  readonly write?: true;
}

const command = new Command('npm run bench --')
  .description(
    'Measures each row beside its floor, and writes docs/performance.json and docs/performance.md. Rows that are not measured stay there as they are.',
  )
  .addArgument(new Argument('[row...]', 'only these rows').choices(ROWS.map(({ name }) => name)))
  .option(
    '--control-plane',
    'on a real API server in the place of the sandbox: SIGNET_CONTROL_PLANE or SIGNET_KUBECONFIG',
  )
  .option('--runs <count>', 'how often each work is measured, after a round that warms up', count)
  .option('--quick', 'a tenth of the objects, and one run: to try the benchmark. Writes no page')
  .option('--json <file>', 'also write what was measured to this file')
  .option('--write', 'measure nothing, and write docs/performance.md again from docs/performance.json')
  .option('--check', 'measure nothing, and fail if docs/performance.md does not fit docs/performance.json');

function count(text: string): number {
  if (!/^[1-9]\d?$/.test(text)) throw new InvalidArgumentError('It must be a number from 1 to 99.');
  return Number(text);
}

const say = (line: string) => process.stderr.write(`${line}\n`);

async function main(): Promise<void> {
  command.parse();
  const options = command.opts<Options>();
  const before = readData();
  if (options.write) {
    writeFiles(filesOf(before, ROWS));
    return;
  }
  if (options.check) {
    const stale = staleFiles(filesOf(before, ROWS));
    if (stale.length > 0) throw new Error(`Stale: docs/${stale.join(', docs/')}. Run: npm run bench -- --write`);
    return;
  }
  const names = command.processedArgs[0] as readonly string[];
  const load = loadOfMachine();
  if (load > availableParallelism() / 4)
    say(`Warning: the machine is busy (load ${load} on ${availableParallelism()} cores). The times will be too long.`);
  const failed = await measure(names, options, before, async (entries) => {
    if (options.json !== undefined) await writeFile(options.json, dataText({ entries }));
    if (options.quick) return;
    const data = entries.reduce(withEntry, before);
    await writeFile(DATA_FILE, dataText(data));
    writeFiles(filesOf(data, ROWS));
  });
  if (failed.length > 0) throw new Error(`Not measured: ${failed.join(', ')}. The errors are above.`);
}

/**
 * Measures the rows one after the other. A row that fails does not keep the others from being measured.
 *
 * @param save - called after each row with all entries so far
 * @returns the names of the rows that failed
 */
async function measure(
  names: readonly string[],
  options: BenchOptions,
  before: Data,
  save: (entries: readonly Entry[]) => Promise<void>,
): Promise<readonly string[]> {
  const entries: Entry[] = [];
  const failed: string[] = [];
  const serverPlace = options.controlPlane ? 'real' : 'sandbox';
  const measuredOf = (row: string) => entryOf(entries.reduce(withEntry, before), row, serverPlace)?.measured;
  const bench = new Bench(options, process.env, measuredOf, say);
  try {
    const rows = ROWS.filter(({ name }) => names.length === 0 || names.includes(name));
    // Without it, all of these rows would fail.
    if (rows.some(({ on }) => on === 'server')) await bench.server();
    for (const row of rows) {
      const started = performance.now();
      say(`${row.name}: ${row.title}`);
      try {
        const onServer = row.on === 'server';
        const server = onServer ? (await bench.server()).name : undefined;
        const where = environment(onServer ? await bench.engine() : undefined, server);
        const measured = await row.measure(bench);
        process.stdout.write(`${linesOf(options.quick ? { ...row, targets: [] } : row, measured).join('\n')}\n`);
        entries.push({ row: row.name, place: onServer ? serverPlace : 'machine', environment: where, measured });
        await save(entries);
        say(`${row.name}: measured in ${Math.round((performance.now() - started) / 1000)} s`);
      } catch (error) {
        failed.push(row.name);
        say(`${row.name}: ${messageOf(error)}`);
      }
    }
  } finally {
    await bench.close();
  }
  return failed;
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

main().catch((error: unknown) => {
  say(messageOf(error));
  process.exitCode = 1;
});
