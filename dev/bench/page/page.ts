import { figure, ratio } from '../measure';
import type { Row, Series } from '../row';
import { type Data, type Entry, entryOf, inOrder, type Place } from './data';
import { linesOfGrowth } from './growth-lines';
import { PROCESSES } from '../run';
import { digits, medianText, rangeOf, withUnit } from './values';
import { distance, verdict } from './verdict';

const PLACES: readonly { readonly place: Place; readonly title: string; readonly about: string }[] = [
  {
    place: 'real',
    title: 'On a real API server',
    about:
      'A control plane on the same machine: etcd, the API server and the controller manager share its cores with the engine and the provider.',
  },
  {
    place: 'machine',
    title: 'Without an API server',
    about: 'Works of the command, the constructs and the provider’s process alone.',
  },
  {
    place: 'sandbox',
    title: 'On the sandbox',
    about:
      'The same works on [the sandbox](sandbox.md), in a process of its own. It needs no cluster, so anybody can repeat this. It speaks only HTTP/1.1 and takes its own share of the cores.',
  },
];

/** docs/performance.md. */
export function pageText(data: Data, rows: readonly Row[]): string {
  const sections = PLACES.flatMap(({ place, title, about }) => {
    const measured = rows.flatMap((row) => {
      const entry = entryOf(data, row.name, place);
      return entry === undefined ? [] : [{ row, entry }];
    });
    return measured.length === 0
      ? []
      : [`## ${title}`, about, targetsOf(measured), ...measured.map(({ row, entry }) => detailsOf(row, entry))];
  });
  const growth = linesOfGrowth(data).length === 0 ? [] : [GROWTH];
  return `${[HEAD, ...sections, ...growth, machinesOf(data, rows), HOW].join('\n\n')}\n`;
}

/** The picture of the growth, from the folder docs. */
export const PICTURE = 'images/growth.svg';

const HEAD = `# Performance

<!-- npm run bench writes this page from docs/performance.json. Do not edit it. -->

Each work is measured in turn with its floors, A B C A B C …, in one run on one machine. A floor is what the same work needs
without Signet: the engine alone, the same requests to the API server alone, Node.js alone. Numbers of other machines differ;
the ratios differ less.`;

const GROWTH = `## Growth

![Seconds of apply, plan and synthesis by the number of accesses: parallel to the line of linear growth](${PICTURE})`;

const HOW = `## How it is measured

- The median counts. The range is from the fastest to the slowest run. A ratio is the median of the ratios run by run. A first
  round, which warms up, is not counted.
- _The engine alone_ creates and plans as many \`terraform_data\`, with as much data and the same references.
- _The engine and recorded answers_: a provider that serves as Signet does, with the same server in Node.js, and answers each
  call with the bytes that Signet answered to the same request in one recorded run. It decodes no message, runs no code of the
  provider and sends no request to the API server.
- _Both at the same time_: the engine with recorded answers, and the same requests, on the same cores. No request waits for a
  call of the engine, and no call for a response, so no provider with this server that sends these requests can be faster.
- _CPU time_ is read from \`/proc\`, in steps of 0.01 s; up to 0.02 s at the end of the engine count as the provider's. The API
  server includes etcd and the controller manager.
- _The same requests, bare_: a proxy records the requests that the provider sends in this work. One Node.js process sends
  them again, to another namespace, ten at once over one HTTP/2 connection, and does nothing with the responses. It does not
  wait until a token is issued, so it is a little faster than any provider can be.
- _hashicorp/kubernetes_ is optional: a program that \`SIGNET_BENCH_PEER\` names. It creates the same accounts and tokens, writes
  each token into the state, and seals nothing.

\`\`\`text
npm run bench                              # on the sandbox
npm run bench -- --control-plane           # on the API server that SIGNET_CONTROL_PLANE or SIGNET_KUBECONFIG names
npm run bench -- plan start --runs 9       # some rows: the others stay as they are
npm run bench -- --check                   # only compares this page with docs/performance.json
\`\`\`

Why it is fast, and what was rejected: [design/performance.md](design/performance.md).`;

interface Measured {
  readonly row: Row;
  readonly entry: Entry;
}

function targetsOf(measured: readonly Measured[]): string {
  const lines = measured.flatMap(({ row, entry }) =>
    row.targets.map((target) => [row.title, target.text, verdict(target, entry.measured)]),
  );
  return lines.length === 0 ? '' : table(['Work', 'At most', 'Reached'], lines);
}

function detailsOf(row: Row, { measured, environment }: Entry): string {
  const { series, notes = [] } = measured;
  const lines = series.flatMap((one) => {
    if (one.cpuOf !== undefined) return [];
    return [[one.label, medianText(one), rangeOf(figure(one.samples)), comparison(one, series)]];
  });
  const title = `### ${row.title.charAt(0).toUpperCase()}${row.title.slice(1)}`;
  return [
    title,
    table(['', 'Median', 'Range', 'Ratio or share'], lines),
    ...cpuTable(series, environment.cores),
    ...row.targets.flatMap((target) => distance(target, measured)),
    ...notes,
  ].join('\n\n');
}

/** The CPU time of each work by groups of processes; nothing if it was not measured. */
function cpuTable(series: readonly Series[], cores: number): readonly string[] {
  const works = series.filter(({ label }) => series.some(({ cpuOf }) => cpuOf?.work === label));
  if (works.length === 0) return [];
  const lines = works.map((work) => {
    const parts = PROCESSES.map((processes) =>
      series.find(({ cpuOf }) => cpuOf?.work === work.label && cpuOf.processes === processes),
    );
    const all = work.samples.map((_, run) => parts.reduce((sum, part) => sum + (part?.samples[run] ?? 0), 0));
    const cell = (samples: readonly number[]) => {
      const share = ratio(samples, work.samples).median / cores;
      return `${withUnit(figure(samples).median, 's')} (${Math.round(share * 100)} %)`;
    };
    return [work.label, ...parts.map((part) => (part === undefined ? '' : cell(part.samples))), cell(all)];
  });
  return [
    `CPU time, user and system. In brackets: the share of the ${cores} cores in the time of the work.`,
    table(['', ...PROCESSES, 'together'], lines),
  ];
}

/** The ratio to its floor, or the share of its whole. */
function comparison(one: Series, series: readonly Series[]): string {
  const labelled = (name: string | undefined) => series.find(({ label }) => label === name);
  const [base, whole] = [labelled(one.floorOf), labelled(one.partOf)];
  if (base !== undefined) {
    const times = ratio(base.samples, one.samples);
    const range = rangeOf(times);
    return `${base.label} ÷ this: ${digits(times.median)}${range === '' ? '' : ` (${range})`}`;
  }
  return whole === undefined ? '' : `${Math.round(ratio(one.samples, whole.samples).median * 100)} %`;
}

/** The machines and versions, each with the rows that were measured with them. */
function machinesOf(data: Data, rows: readonly Row[]): string {
  const lines = new Map<string, { readonly cells: readonly string[]; readonly rows: string[] }>();
  const entries = inOrder(data.entries);
  const ordered = rows.flatMap((row) => entries.filter((entry) => entry.row === row.name));
  for (const { row, environment: e } of ordered) {
    const versions = [e.server, e.engine, `Node.js ${e.node.slice(1)}`].filter((version) => version !== undefined);
    const machine = `${e.cores} cores of ${e.processor}, ${e.memoryGb} GB, ${e.system}`;
    const cells = [e.date, machine, versions.join(', '), `\`${e.commit}\``];
    const line = lines.get(cells.join()) ?? { cells, rows: [] };
    line.rows.push(`\`${row}\` (${e.load})`);
    lines.set(cells.join(), line);
  }
  return [
    '## Machine and versions',
    'In brackets: the load of the machine before the row, as the average number of processes that ran or waited.',
    table(
      ['Date', 'Machine', 'Versions', 'Commit', 'Rows'],
      [...lines.values()].map(({ cells, rows: names }) => [...cells, names.join(', ')]),
    ),
  ].join('\n\n');
}

/** A table as Prettier formats it: columns of one width. */
function table(head: readonly string[], lines: readonly (readonly string[])[]): string {
  const cells = [head, ...lines].map((line) => line.map((cell) => cell.replaceAll('|', '\\|')));
  const widths = head.map((_, column) => Math.max(3, ...cells.map((line) => (line[column] ?? '').length)));
  const text = (line: readonly string[]) =>
    `| ${widths.map((width, column) => (line[column] ?? '').padEnd(width)).join(' | ')} |`;
  const [first = [], ...rest] = cells;
  return [text(first), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...rest.map(text)].join('\n');
}
