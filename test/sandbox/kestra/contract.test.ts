import { KestraSandbox } from 'cdktf-signet/sandbox';

import { describeEachContract } from './support/each-contract';
import { RecordingProxy } from './support/recording-proxy';
import { everyCall } from './support/every-call';

describeEachContract('the sandbox as Kestra %s', (profile, contract) => {
  let sandbox: KestraSandbox;
  let proxy: RecordingProxy;

  beforeAll(async () => {
    sandbox = await KestraSandbox.start({ profile, memberDelayMs: 0 });
    proxy = await RecordingProxy.before(sandbox.url);
    await everyCall(profile, sandbox, proxy.url);
  });

  afterAll(async () => {
    await proxy.stop();
    await sandbox.stop();
  });

  it('follows the vendor’s document in every request and response', () => {
    expect(proxy.exchanges.flatMap((exchange) => contract.violations(exchange))).toEqual([]);
  });

  it('is tested with every call of the document', () => {
    const tried = new Set(
      proxy.exchanges
        .filter(({ status }) => status < 400)
        .map(({ method, path }) => {
          const { pathname } = new URL(path, sandbox.url);
          return `${method} ${contract.operationOf(method, pathname) ?? pathname}`;
        }),
    );
    expect(contract.operations.filter((operation) => !tried.has(operation))).toEqual([]);
  });

  it('would fail for a field, a status and a parameter that the document does not have', () => {
    const exchange = {
      method: 'GET',
      path: '/api/v1/main/roles/1?x=1',
      request: '',
      status: 200,
      answer: '{"ID":"1"}',
    };
    expect(contract.violations(exchange)).toEqual([
      expect.stringContaining('parameter x is unknown'),
      expect.stringContaining('must NOT have additional properties'),
    ]);
    expect(contract.violations({ ...exchange, path: '/api/v1/main/roles/1', status: 201 })).toEqual([
      expect.stringContaining('status 201 is unknown'),
    ]);
  });
});
