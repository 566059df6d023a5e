import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { engineEnvironment, type Run, type RunOptions, Workspace } from '../../../dev/engine';
import { PROVIDER_SOURCE } from '../../../src/provider/address';
import { CONTROL, type Given, type Served } from './protocol';

/**
 * A workspace whose engine connects to the process of test/support/shared-provider, in place of three or more processes of the
 * provider in each run. Not for tests of how the provider starts, ends, is interrupted or is replaced. The log of the provider
 * is beside the trace of the engine.
 */
export class ServedWorkspace extends Workspace {
  protected override async start(args: readonly string[], options: RunOptions): Promise<Run> {
    const control = connect(join(process.env.SIGNET_TEST_PROVIDER ?? '', CONTROL));
    try {
      const env = { ...engineEnvironment(process.env), ...options.env };
      const given: Given = { cwd: options.cwd, env, log: join(this.records, 'provider.log') };
      control.write(`${JSON.stringify(given)}\n`);
      const [line] = (await once(createInterface(control), 'line')) as [string];
      const reattach = { [PROVIDER_SOURCE]: attachment(JSON.parse(line) as Served) };
      return await super.start(args, {
        ...options,
        env: { ...options.env, TF_REATTACH_PROVIDERS: JSON.stringify(reattach) },
      });
    } finally {
      control.destroy();
    }
  }
}

/** In the format of go-plugin. With `Test`, the engine does not end the process. */
function attachment({ pid, socket }: Served): object {
  return {
    ...{ Protocol: 'grpc', ProtocolVersion: 6, Pid: pid, Test: true },
    Addr: { Network: 'unix', String: socket },
  };
}
