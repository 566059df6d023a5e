import { KestraSandbox, KubernetesSandbox } from 'cdktf-signet/sandbox';

async function isReached(url: string): Promise<boolean> {
  // Any error of TLS or response of HTTP comes from a server that listens.
  return fetch(url).then(
    () => true,
    (error: unknown) => !JSON.stringify((error as Error).cause).includes('ECONNREFUSED'),
  );
}

it.each([
  ['Kubernetes', () => KubernetesSandbox.start()],
  ['Kestra', () => KestraSandbox.start()],
])('stops a %s sandbox at the end of the block, also when it throws', async (_name, start) => {
  let url = '';
  const block = async (): Promise<void> => {
    await using sandbox = await start();
    url = sandbox.url;
    expect(await isReached(url)).toBe(true);
    throw new Error('a failing test');
  };
  await expect(block()).rejects.toThrow('a failing test');
  expect(await isReached(url)).toBe(false);
});

it('is found by the code of esbuild, swc and Babel where Node has no Symbol.asyncDispose', async () => {
  const known = Object.getOwnPropertyDescriptor(Symbol, 'asyncDispose') ?? {};
  try {
    Reflect.deleteProperty(Symbol, 'asyncDispose');
    await jest.isolateModulesAsync(async () => {
      const { Sandbox } = await import('../../../src/sandbox/http/sandbox');
      expect(Sandbox.prototype).toHaveProperty([Symbol.for('Symbol.asyncDispose')]);
    });
  } finally {
    Object.defineProperty(Symbol, 'asyncDispose', known);
  }
});
