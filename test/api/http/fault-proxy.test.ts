import { CONNECTION_FAULTS, type Fault, type FaultProxy, startFaultProxy, STREAM_FAULTS } from '../../../dev/faults';
import { until } from '../../../dev/cluster';
import { HeldTimers } from '../../support/held-timers';
import { json } from '../support/fake-server';
import { create, errorOf, read, Things } from './support/things';

const things = Things.use('http');
const timers = HeldTimers.use(150);
const thing = { name: 'a'.repeat(100) };
const found = json(200, thing);

/** What becomes of a write that is not repeatable: how it ends, and how often the server has processed it. */
const WRITES: Readonly<Record<Fault, [string, number]>> = {
  reset: ['things/connection', 0],
  stall: ['things/timeout', 0],
  'half-close': ['things/connection', 0],
  'lose-answer': ['things/connection', 1],
  'withhold-answer': ['things/timeout', 1],
  'cut-answer': ['things/connection', 1],
  drip: ['answered', 1],
  'refuse-stream': ['answered', 1],
  'reset-stream': ['things/connection', 1],
  'cut-stream': ['things/connection', 1],
  'end-stream-early': ['things/bad-answer', 1],
  'go-away-before': ['answered', 1],
  'go-away-after': ['answered', 1],
};

const CASES = [
  ...CONNECTION_FAULTS.map((fault) => ['http/1.1', fault] as const),
  ...[...CONNECTION_FAULTS, ...STREAM_FAULTS].map((fault) => ['h2', fault] as const),
];

describe('A network fault', () => {
  let proxy: FaultProxy;
  const start = async (spoken: 'h2' | 'http/1.1') => {
    const upstream = { host: '127.0.0.1', port: things.server.port, headers: {} };
    const adminRequest = (path: string) => ({ ...upstream, path });
    proxy = await startFaultProxy({ scheme: 'http', adminRequest }, spoken);
    const limits = { timeoutMs: 150 };
    const transport = things.transport({ baseUrl: proxy.url, ca: proxy.certificate }, limits);
    things.server.answer(found);
    await transport.ask(read);
    return transport;
  };
  const count = (method: string) => things.server.received.filter((request) => request.method === method).length;
  afterEach(() => {
    proxy.close();
  });

  it.each(CASES)('of %s, %s, never repeats a write that may have been processed', async (spoken, fault) => {
    const transport = await start(spoken);
    const [ending, processed] = WRITES[fault];
    things.server.answer(found);
    const reached = proxy.once(fault, (method) => method === 'POST');
    const write = ending === 'answered' ? transport.ask(create) : errorOf(transport.ask(create));
    await reached;
    if (ending === 'things/timeout') {
      await until('the server has processed it', () => count('POST') === processed);
      await timers.end(150);
    }
    expect(await write).toMatchObject(ending === 'answered' ? thing : { code: ending, outcomeUnknown: true });
    expect(count('POST')).toBe(processed);
    expect([...proxy.versions.keys()]).toEqual([spoken === 'h2' ? '2.0' : '1.1']);
  });

  it.each(CASES.filter(([, fault]) => ['answered', 'things/connection'].includes(WRITES[fault][0])))(
    'of %s, %s, is hidden from a read, which is repeated',
    async (spoken, fault) => {
      const transport = await start(spoken);
      things.server.answer(found, found);
      void proxy.once(fault, () => true);
      expect(await transport.ask(read)).toEqual(thing);
      expect(proxy.injected.get(fault)).toBe(1);
    },
  );
});
