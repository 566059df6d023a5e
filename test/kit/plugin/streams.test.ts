import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '../../../dev/cluster';
import { type CtyType, type CtyValue, UNKNOWN, decodeMsgpack, encodeMsgpack } from '../../../src/kit/cty';
import { ServedProvider } from './support/in-process';
import { ProbeProvider } from './support/probe-provider';
import { thing } from './support/thing';

const identity = { object: { name: 'string', zone: 'string' } } as const;
const names = { object: { names: { list: 'string' } } } as const;
const target = { object: { to: 'number' } } as const;

const encode = (value: CtyValue, type: CtyType) => ({ msgpack: encodeMsgpack(value, type) });
const decode = (value: { readonly msgpack: Uint8Array } | undefined, type: CtyType) =>
  value && decodeMsgpack(value.msgpack, type);

let directory: string;
let host: ServedProvider;
const journal = () => readFileSync(join(directory, 'journal'), 'utf8').trimEnd().split('\n');

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'signet-streams-'));
  host = await ServedProvider.start(new ProbeProvider(), 'probe');
  const config = encode({ journal: join(directory, 'journal') }, { object: { journal: 'string' } });
  await host.call('ConfigureProvider', { config });
});

afterEach(() => {
  host.close();
  rmSync(directory, { recursive: true });
});

describe('ListResource', () => {
  const list = (all: readonly string[], includeResource = false) =>
    host.stream('ListResource', {
      typeName: 'probe_thing',
      config: encode({ names: all }, names),
      includeResource,
      limit: 100,
    });
  const collect = async (all: readonly string[], includeResource = false) => {
    const events = [];
    for await (const event of list(all, includeResource)) events.push(event);
    return events;
  };

  test('sends each object with its identity, and a name of one line', async () => {
    const events = await collect(['a', 'warn']);
    expect(events.map((event) => decode(event.identity?.value, identity))).toEqual([
      { name: 'a', zone: null },
      { name: 'warn', zone: null },
    ]);
    expect(events[0]).toMatchObject({ displayName: 'Thing\\u000aa', resource: undefined, diagnostics: [] });
    expect(events[1]?.diagnostics).toMatchObject([{ severity: 2, summary: 'A warning' }]);
  });

  test('sends the whole object to an engine that asks for it', async () => {
    const [event] = await collect(['a'], true);
    expect(decode(event?.resource, thing)).toMatchObject({ name: 'a', id: 'id-of-a', text: null });
  });

  test('reports a failure of the provider after what it has found, without its message', async () => {
    const events = await collect(['a', 'fail', 'b']);
    expect(events.map(({ displayName, diagnostics }) => [displayName, diagnostics[0]?.summary])).toEqual([
      ['Thing\\u000aa', undefined],
      ['', 'The provider probe failed to list probe_thing'],
    ]);
    expect(JSON.stringify(events)).not.toContain('canary');
  });

  test('ends the search when the engine reads no further', async () => {
    for await (const { displayName } of list(Array.from({ length: 100_000 }, (_, index) => `${index}`))) {
      expect(displayName).toBe('Thing\\u000a0');
      break;
    }
    await until('the search has ended', () => journal().includes('listed'));
  });

  test('is aborted by StopProvider', async () => {
    const events = collect(['hang']);
    await host.call('StopProvider', {});
    expect((await events)[0]?.diagnostics[0]?.detail).toContain('[probe/aborted]');
  });

  test('reports a type that does not exist', async () => {
    const events = [];
    for await (const event of host.stream('ListResource', { typeName: 'other' })) events.push(event);
    expect(events[0]?.diagnostics[0]?.detail).toContain('[plugin/unknown-name]');
  });

  test('has a configuration that is validated', async () => {
    const config = encode({ names: [''] }, names);
    const { diagnostics } = await host.call('ValidateListResourceConfig', { typeName: 'probe_thing', config });
    expect(diagnostics[0]?.attribute?.steps[0]).toMatchObject({ attributeName: 'names' });
  });
});

describe('InvokeAction', () => {
  const invoke = async (to: number) => {
    const events = [];
    const config = encode({ to }, target);
    for await (const event of host.stream('InvokeAction', { typeName: 'probe_count', config })) events.push(event);
    return events;
  };

  test('sends the progress in order, each text on one line, and then the end', async () => {
    const events = await invoke(3);
    expect(events.map(({ progress }) => progress?.text)).toEqual(['1\\u000a', '2\\u000a', '3\\u000a', undefined]);
    expect(events.at(-1)?.completed).toEqual({ diagnostics: [] });
  });

  test('ends with the failure of the provider, without its message', async () => {
    const events = await invoke(-1);
    expect(events).toHaveLength(1);
    expect(events[0]?.completed?.diagnostics[0]?.summary).toBe('The provider probe failed to invoke probe_count');
    expect(JSON.stringify(events)).not.toContain('canary');
  });

  test('is aborted by StopProvider', async () => {
    const events = invoke(0);
    await host.call('StopProvider', {});
    expect((await events).at(-1)?.completed?.diagnostics[0]?.detail).toContain('[probe/aborted]');
  });

  test('is planned with values that are not known yet', async () => {
    const request = { typeName: 'probe_count', config: encode({ to: UNKNOWN }, target) };
    expect((await host.call('ValidateActionConfig', request)).diagnostics).toEqual([]);
    expect((await host.call('PlanAction', request)).diagnostics).toMatchObject([
      { severity: 2, attribute: { steps: [{ attributeName: 'to' }] } },
    ]);
  });
});
