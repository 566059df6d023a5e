import { staleFiles } from '../../../dev/generated-files';
import { type Data, dataText, type Entry, filesOf, readData, withEntry } from '../../../dev/bench/page';
import { medianOf } from '../../../dev/bench/measure';
import type { Row, Series } from '../../../dev/bench/row';
import type { Processes } from '../../../dev/bench/run';
import { ROWS } from '../../../dev/bench/rows';

const environment = {
  date: '2026-01-31',
  commit: 'abcdef0',
  processor: 'Some CPU',
  cores: 2,
  memoryGb: 8,
  system: 'Linux 6',
  node: 'v20.0.0',
  load: 0.1,
};

const row: Row = {
  name: 'walk',
  title: 'walk around the block',
  on: 'server',
  targets: [
    {
      text: '2 s',
      unit: 's',
      value: ({ series }) => series[0]?.samples[0] ?? 0,
      limit: () => 2,
      floor: { what: 'a run', value: (measured) => medianOf(measured, 'run'), lower: 'Only longer legs would help.' },
    },
  ],
  measure: () => Promise.reject(new Error('not measured in a test')),
};

const entry = (place: Entry['place'], ...series: readonly Series[]): Entry => ({
  row: row.name,
  place,
  environment: { ...environment, server: 'Kubernetes v1', engine: 'OpenTofu 1' },
  measured: { series, notes: ['It rained.'] },
});

const ours: Series = { label: 'ours', unit: 's', samples: [3, 1, 2] };
const bare: Series = { label: 'bare', unit: 's', samples: [1, 1, 1], floorOf: 'ours' };

const pageOf = (data: Data) => filesOf(data, [row]).texts.get('performance.md') ?? '';

describe('docs/performance.md', () => {
  it('is what docs/performance.json says (if not: npm run bench -- --write)', () => {
    expect(staleFiles(filesOf(readData(), ROWS))).toEqual([]);
  });

  it('has medians, ranges, ratios, targets, the machine and the versions', () => {
    const page = pageOf({ entries: [entry('real', ours, bare)] });
    expect(page).toMatch(/^\| walk around the block \| 2 s +\| no, 1\.50 times the limit \|$/m);
    expect(page).toMatch(/^\| ours \| 2 s +\| 1 to 3 +\|/m);
    expect(page).toMatch(/^\| bare \| 1 s .*\| ours ÷ this: 2 \(1 to 3\) \|$/m);
    expect(page).toMatch(/2 cores of Some CPU, 8 GB, Linux 6 +\| Kubernetes v1, OpenTofu 1, Node.js 20.0.0/);
    expect(page).toContain('It rained.');
  });

  it('is the same after the measurement as from the written data', () => {
    const last = entry('real', { ...ours, samples: [1.13499] }, bare);
    const measured = withEntry({ entries: [entry('sandbox', ours)] }, last);
    expect(pageOf(JSON.parse(dataText(measured)) as Data)).toBe(pageOf(measured));
  });

  it('says that a target is reached', () => {
    expect(pageOf({ entries: [entry('real', { ...ours, samples: [2] })] })).toMatch(/\| 2 s +\| yes +\|$/m);
  });

  it('says that the floor is above a target, and what would lower it', () => {
    const run: Series = { label: 'run', unit: 's', samples: [2.5], floorOf: 'ours' };
    const page = pageOf({ entries: [entry('real', ours, run)] });
    expect(page).toMatch(/\| 2 s +\| no; the floor is 2.5 s \|$/m);
    expect(page).toContain(
      'Not reached: 2 s. It is 3 s, and the floor (a run) is 2.5 s: 1.2 times the floor. The floor is above the limit, so Signet alone cannot reach it. Only longer legs would help.',
    );
  });

  it('says how far the limit is from the floor of a target that is not reached', () => {
    const run: Series = { label: 'run', unit: 's', samples: [1], floorOf: 'ours' };
    const page = pageOf({ entries: [entry('real', ours, run)] });
    expect(page).toMatch(/\| 2 s +\| no, 1\.50 times the limit \|$/m);
    expect(page).toContain(
      'It is 3 s, and the floor (a run) is 1 s: 3 times the floor. The limit is 2 times the floor.',
    );
  });

  it('says nothing of the floor if a target is reached or the floor was not measured', () => {
    const run: Series = { label: 'run', unit: 's', samples: [2.5] };
    expect(pageOf({ entries: [entry('real', { ...ours, samples: [2] }, run)] })).not.toContain('the floor (');
    expect(pageOf({ entries: [entry('real', ours)] })).not.toContain('the floor (');
  });

  it('has the CPU time in a table of its own, as shares of the time of all cores', () => {
    const cpu = (processes: Processes, samples: readonly number[]): Series => ({
      label: `ours: CPU of ${processes}`,
      unit: 's',
      samples,
      cpuOf: { work: 'ours', processes },
    });
    const page = pageOf({
      entries: [entry('real', ours, cpu('the engine', [3, 1, 2]), cpu('the provider', [1.5, 0.5, 1]))],
    });
    expect(page).toMatch(/^\| ours \| 2 s \(50 %\) +\| 1 s \(25 %\) +\| +\| 3 s \(75 %\) +\|$/m);
    expect(page).not.toContain('CPU of');
  });

  it('has the share of a part', () => {
    const part: Series = { label: 'uphill', unit: 's', samples: [1], partOf: 'ours' };
    expect(pageOf({ entries: [entry('real', ours, part)] })).toMatch(/^\| uphill \| 1 s +\| +\| 50 % +\|$/m);
  });

  it('keeps the sandbox and the real API server apart', () => {
    const page = pageOf({ entries: [entry('sandbox', ours), entry('real', bare)] });
    expect(page.indexOf('## On a real API server')).toBeLessThan(page.indexOf('bare'));
    expect(page.indexOf('bare')).toBeLessThan(page.indexOf('## On the sandbox'));
  });
});

describe('docs/performance.json', () => {
  it('keeps the rows and places that were not measured again', () => {
    const other: Entry = { ...entry('real', bare), row: 'run' };
    const before: Data = { entries: [entry('real', ours), entry('sandbox', ours), other] };
    const after = withEntry(before, entry('real', bare));
    expect(after.entries).toEqual([entry('sandbox', ours), other, entry('real', bare)]);
  });

  it('is the same in whatever order the rows were measured, and can be read again', () => {
    const [one, other] = [entry('real', ours), entry('sandbox', bare)];
    expect(dataText({ entries: [one, other] })).toBe(dataText({ entries: [other, one] }));
    expect(JSON.parse(dataText({ entries: [one, other] }))).toEqual({ entries: [one, other] });
  });
});

describe('The picture of the growth', () => {
  const at = (size: number, seconds: number, line = 'plan'): Series => ({
    label: `${line} of ${size}`,
    unit: 's',
    samples: [seconds],
    point: { line, size },
  });
  const pictureOf = (...entries: readonly Entry[]) => filesOf({ entries }, [row]).texts.get('images/growth.svg');

  it('has a line for each work, and says where it ends', () => {
    const svg = pictureOf(entry('real', at(100, 1), at(1000, 9.5), at(100, 2, 'apply'), at(1000, 21, 'apply')));
    expect(svg?.match(/<path class="line/g)).toHaveLength(2);
    expect(svg).toContain('>plan: 9.5 s<');
    expect(svg).toContain('>apply: 21 s<');
    expect(svg).toContain('prefers-color-scheme:dark');
  });

  it('draws a work that grows with its number parallel to the dashed line', () => {
    const svg = pictureOf(entry('real', at(100, 1), at(1000, 10))) ?? '';
    const slope = (kind: string) => {
      const [x1, y1, x2, y2] = [
        ...(new RegExp(`class="${kind}" d="M([^"]+)"`).exec(svg)?.[1] ?? '').matchAll(/[\d.]+/g),
      ].map(Number);
      return ((y2 ?? 0) - (y1 ?? 0)) / ((x2 ?? 0) - (x1 ?? 0));
    };
    expect(slope('line c0')).toBeCloseTo(slope('guide'), 5);
  });

  it('is of the real API server if there are both', () => {
    const svg = pictureOf(entry('sandbox', at(100, 1), at(1000, 77)), entry('real', at(100, 1), at(1000, 9)));
    expect(svg).toContain('>plan: 9 s<');
    expect(svg).not.toContain('77');
  });

  it('is not there if nothing of it was measured', () => {
    expect(pictureOf(entry('real', ours))).toBeUndefined();
  });
});
