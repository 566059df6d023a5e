import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { status } from '@grpc/grpc-js';
import { until } from '../../../dev/cluster';
import { Dynamic, type CtyType, type CtyValue, UNKNOWN, decodeMsgpack, encodeMsgpack } from '../../../src/kit/cty';
import { typeOfSchema } from '../../../src/kit/plugin/convert/type-of-schema';
import { check, startStream, streamStdio } from '../../../src/kit/plugin/protocol/plugin';
import { rpc } from '../../../src/kit/plugin/protocol/rpc';
import { Empty } from '../../../src/kit/plugin/protocol/values';
import { ServedProvider } from './support/in-process';
import { ProbeProvider } from './support/probe-provider';
import { probeSchema } from './support/probe-schema';
import { procedure } from './support/procedure';
import { filled, thing } from './support/thing';

const values = typeOfSchema(probeSchema.dataSources.probe_values ?? probeSchema.provider);
const identity = { object: { name: 'string', zone: 'string' } } as const;
const secret = typeOfSchema(probeSchema.ephemerals.probe_secret ?? probeSchema.provider);

const value = (of: CtyValue, type: CtyType = thing) => ({ msgpack: encodeMsgpack(of, type) });
const read = (from: { readonly msgpack: Uint8Array } | undefined, type: CtyType = thing) =>
  decodeMsgpack(from?.msgpack ?? new Uint8Array(), type);

describe('a client that speaks the protocol', () => {
  let directory: string;
  let host: ServedProvider;

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'signet-rpc-'));
    host = await ServedProvider.start(new ProbeProvider(), 'probe');
  });

  afterAll(() => {
    host.close();
    rmSync(directory, { recursive: true });
  });

  test('GetMetadata names what there is', async () => {
    const answer = await host.call('GetMetadata', {});
    expect(answer.serverCapabilities).toEqual({
      planDestroy: true,
      getProviderSchemaOptional: true,
      moveResourceState: true,
    });
    expect(answer.resources).toEqual([{ typeName: 'probe_thing' }]);
    expect(answer.dataSources).toEqual([{ typeName: 'probe_values' }]);
    expect(answer.ephemeralResources).toEqual([{ typeName: 'probe_secret' }]);
    expect(answer.functions).toEqual([{ name: 'total' }]);
    expect(answer.listResources).toEqual([{ typeName: 'probe_thing' }]);
    expect(answer.actions).toEqual([{ typeName: 'probe_count' }]);
  });

  test('GetProviderSchema describes it, nested attributes included', async () => {
    const answer = await host.call('GetProviderSchema', {});
    const attributes = answer.resourceSchemas.get('probe_thing')?.block?.attributes ?? [];
    const find = (name: string) => attributes.find((attribute) => attribute.name === name);
    expect(Buffer.from(find('labels')?.type ?? []).toString()).toBe('["map","string"]');
    expect(find('name')).toMatchObject({ required: true, computed: false });
    expect(find('password')).toMatchObject({ optional: true, writeOnly: true });
    expect(find('group')?.nestedType).toMatchObject({ nesting: 3, attributes: [{ name: 'key', required: true }] });
    expect(answer.functions.get('total')?.variadicParameter?.name).toBe('numbers');
    expect([...answer.ephemeralResourceSchemas.keys()]).toEqual(['probe_secret']);
    expect([...answer.listResourceSchemas.keys()]).toEqual(['probe_thing']);
    expect(answer.actionSchemas.get('probe_count')?.schema?.block?.attributes).toMatchObject([{ name: 'to' }]);
  });

  test('GetFunctions names the functions', async () => {
    expect([...(await host.call('GetFunctions', {})).functions.keys()]).toEqual(['total']);
  });

  test('GetResourceIdentitySchemas has the version and the attributes of each identity', async () => {
    const { identitySchemas, diagnostics } = await host.call('GetResourceIdentitySchemas', {});
    expect(diagnostics).toEqual([]);
    expect([...identitySchemas.keys()]).toEqual(['probe_thing']);
    const { version, attributes = [] } = identitySchemas.get('probe_thing') ?? {};
    expect(version).toBe(1);
    expect(attributes).toMatchObject([
      { name: 'name', requiredForImport: true, optionalForImport: false },
      { name: 'zone', requiredForImport: false, optionalForImport: true },
    ]);
    expect(Buffer.from(attributes[0]?.type ?? []).toString()).toBe('"string"');
  });

  test('ConfigureProvider passes the configuration on', async () => {
    const journal = join(directory, 'journal');
    const config = value({ journal }, typeOfSchema(probeSchema.provider));
    expect((await host.call('ValidateProviderConfig', { config })).diagnostics).toEqual([]);
    await host.call('ConfigureProvider', { config, terraformVersion: '1.15.5' });
    expect(readFileSync(journal, 'utf8')).toContain('configure with version');
  });

  test('a value may come as JSON', async () => {
    const json = Buffer.from('{"journal":null}');
    expect((await host.call('ValidateProviderConfig', { config: { json } })).diagnostics).toEqual([]);
  });

  test('the path of a diagnostic ends at one line of the configuration', async () => {
    const config = value(
      filled(thing, {
        name: 'a',
        mode: 'complain',
        parts: [{ key: 'x', value: 1 }],
        labels: { b: '1', a: '2' },
        group: [{ key: 'x' }],
      }),
    );
    const clientCapabilities = { writeOnlyAttributesAllowed: true };
    const { diagnostics } = await host.call('ValidateResourceConfig', {
      typeName: 'probe_thing',
      config,
      clientCapabilities,
    });
    const steps = diagnostics.map(({ attribute }) =>
      attribute?.steps.map((step) => Object.fromEntries(Object.entries(step).filter(([, part]) => part !== undefined))),
    );
    expect(diagnostics.map(({ severity }) => severity)).toEqual([2, 1, 1]);
    expect(steps).toEqual([
      [{ attributeName: 'parts' }, { elementKeyInt: 0 }, { attributeName: 'key' }],
      [{ attributeName: 'labels' }, { elementKeyString: 'a' }],
      [{ attributeName: 'group' }, { elementKeyInt: 0 }, { attributeName: 'key' }],
    ]);
  });

  test('an engine that would store write-only values is told apart', async () => {
    const config = value(filled(thing, { name: 'a', password: 'x' }));
    const { diagnostics } = await host.call('ValidateResourceConfig', { typeName: 'probe_thing', config });
    expect(diagnostics[0]?.summary).toBe('Write-only is not supported');
  });

  test('a resource is planned, applied, read and deleted', async () => {
    const typeName = 'probe_thing';
    const config = value(filled(thing, { name: 'a', mode: UNKNOWN }));
    const nothing = value(null);
    const plan = await host.call('PlanResourceChange', {
      typeName,
      priorState: nothing,
      proposedNewState: config,
      config,
    });
    expect(read(plan.plannedState)).toMatchObject({ name: 'a', id: UNKNOWN, mode: UNKNOWN });
    expect(Buffer.from(plan.plannedPrivate).toString()).toBe('planned');

    const plannedState = value(filled(thing, { name: 'a', id: UNKNOWN }));
    const applied = await host.call('ApplyResourceChange', { typeName, priorState: nothing, plannedState, config });
    expect(read(applied.newState)).toMatchObject({ id: 'id-of-a' });

    const current = applied.newState;
    const again = await host.call('ReadResource', { typeName, currentState: current, private: applied.private });
    expect(read(again.newState)).toEqual(read(current));
    expect(applied.newIdentity && read(applied.newIdentity.value, identity)).toEqual({ name: 'a', zone: null });
    expect(again.newIdentity).toBeUndefined();
    expect(Buffer.from(again.private).toString()).toBe('applied');

    const renamed = value({ ...(read(current) as object), name: 'b' });
    const replace = await host.call('PlanResourceChange', {
      typeName,
      priorState: current,
      proposedNewState: renamed,
      config: renamed,
    });
    expect(replace.requiresReplace.map(({ steps }) => steps[0]?.attributeName)).toEqual(['name']);

    const removal = { typeName, priorState: current, config: nothing };
    expect(
      read((await host.call('PlanResourceChange', { ...removal, proposedNewState: nothing })).plannedState),
    ).toBeNull();
    expect(read((await host.call('ApplyResourceChange', { ...removal, plannedState: nothing })).newState)).toBeNull();
  });

  test('stored state is upgraded from JSON, and that of Terraform 0.11 refused', async () => {
    const json = Buffer.from('{"name":"a","amount":12345678901234567890}');
    const typeName = 'probe_thing';
    const { upgradedState } = await host.call('UpgradeResourceState', { typeName, version: 0, rawState: { json } });
    expect(read(upgradedState)).toMatchObject({ name: 'a', amount: 12345678901234567890n, id: null });
    const old = await host.call('UpgradeResourceState', { typeName, version: 0, rawState: { flatmap: { name: 'a' } } });
    expect(old.diagnostics[0]?.detail).toContain('[plugin/flatmap-state]');
  });

  test('a resource is imported', async () => {
    const { importedResources } = await host.call('ImportResourceState', { typeName: 'probe_thing', id: 'x' });
    expect(importedResources.map(({ typeName, state }) => [typeName, read(state)])).toMatchObject([
      ['probe_thing', { name: 'x', id: 'id-of-x' }],
    ]);
  });

  test('an object is imported by its identity, and the answer has the whole identity', async () => {
    const given = { value: value({ name: 'x', zone: null }, identity) };
    const { importedResources } = await host.call('ImportResourceState', { typeName: 'probe_thing', identity: given });
    expect(importedResources.map((one) => [read(one.state), read(one.identity?.value, identity)])).toMatchObject([
      [{ id: 'id-of-x' }, { name: 'x', zone: null }],
    ]);
  });

  test('the identity of an object goes to the provider and back, also when the provider fails', async () => {
    const currentIdentity = { value: value({ name: 'a', zone: 'z' }, identity) };
    const currentState = value(filled(thing, { name: 'a' }));
    const typeName = 'probe_thing';
    const { newIdentity } = await host.call('ReadResource', { typeName, currentState, currentIdentity });
    expect(read(newIdentity?.value, identity)).toEqual({ name: 'a', zone: 'z' });

    const proposed = value(filled(thing, { name: 'a', mode: 'throw at plan' }));
    const plan = await host.call('PlanResourceChange', {
      typeName,
      priorState: currentState,
      proposedNewState: proposed,
      config: proposed,
      priorIdentity: currentIdentity,
    });
    expect(plan.diagnostics).toHaveLength(1);
    expect(read(plan.plannedIdentity?.value, identity)).toEqual({ name: 'a', zone: 'z' });
  });

  test('a stored identity is upgraded; without one, the answer has an identity that is null', async () => {
    const upgrade = async (json: string) => {
      const rawIdentity = { json: Buffer.from(json) };
      const request = { typeName: 'probe_thing', version: 0, rawIdentity };
      const { upgradedIdentity } = await host.call('UpgradeResourceIdentity', request);
      return read(upgradedIdentity?.value, identity);
    };
    expect(await upgrade('{"name":"a"}')).toEqual({ name: 'a', zone: null });
    expect(await upgrade('')).toBeNull();
  });

  test('an identity of a type without identity is an error with a code', async () => {
    const bare = new ProbeProvider();
    bare.schema = () => ({ ...probeSchema, identities: {} });
    const other = await ServedProvider.start(bare, 'probe');
    const given = { value: value({ name: 'x', zone: null }, identity) };
    const { diagnostics } = await other.call('ImportResourceState', { typeName: 'probe_thing', identity: given });
    other.close();
    expect(diagnostics[0]?.detail).toContain('[plugin/unknown-name]');
  });

  test('state is moved from another type', async () => {
    const { targetState, targetPrivate, targetIdentity } = await host.call('MoveResourceState', {
      sourceTypeName: 'other_thing',
      sourceState: { json: Buffer.from('{"name":"a"}') },
      sourcePrivate: Buffer.from('kept'),
      targetTypeName: 'probe_thing',
    });
    expect(read(targetState)).toMatchObject({ name: 'a', text: 'other_thing' });
    expect(Buffer.from(targetPrivate).toString()).toBe('kept');
    expect(read(targetIdentity?.value, identity)).toEqual({ name: 'a', zone: null });
  });

  test('a data source is read', async () => {
    const config = value(filled(values, { text: 'x' }), values);
    const typeName = 'probe_values';
    expect((await host.call('ValidateDataResourceConfig', { typeName, config })).diagnostics).toEqual([]);
    expect(read((await host.call('ReadDataSource', { typeName, config })).state, values)).toMatchObject({ text: 'x' });
  });

  test('a message may be larger than the four megabytes that gRPC allows by itself', async () => {
    const text = 'x'.repeat(20_000_000);
    const config = value(filled(values, { text }), values);
    const { state } = await host.call('ReadDataSource', { typeName: 'probe_values', config });
    expect(state?.msgpack.length).toBe(config.msgpack.length);
  });

  test('an ephemeral resource is opened, renewed and closed', async () => {
    const typeName = 'probe_secret';
    const config = value({ name: 'n', value: null }, secret);
    expect((await host.call('ValidateEphemeralResourceConfig', { typeName, config })).diagnostics).toEqual([]);
    const opened = await host.call('OpenEphemeralResource', { typeName, config });
    expect(read(opened.result, secret)).toMatchObject({ value: 'secret of n' });
    expect(opened.renewAt).toEqual({ seconds: 1_900_000_000, nanos: 500_000_000 });
    const renewed = await host.call('RenewEphemeralResource', { typeName, private: opened.private });
    expect(Buffer.from(renewed.private ?? []).toString()).toBe('opened');
    expect(renewed.renewAt).toBeUndefined();
    expect((await host.call('CloseEphemeralResource', { typeName, private: renewed.private })).diagnostics).toEqual([]);
  });

  test('a function is called, and says which argument is wrong', async () => {
    const args = (...numbers: CtyValue[]) => numbers.map((number) => value(number, 'number'));
    const good = await host.call('CallFunction', { name: 'total', arguments: args(1, 41) });
    expect(read(good.result, 'number')).toBe(42);
    const bad = await host.call('CallFunction', { name: 'total', arguments: args(1, 1.5) });
    expect(bad.error).toEqual({ text: 'Not a whole number', functionArgument: 1 });
  });

  test('what is not served is UNIMPLEMENTED, streams as well', async () => {
    const call = host.unary({ path: '/tfplugin6.Provider/GetStates', ...rpc(Empty, Empty) }, {});
    await expect(call).rejects.toMatchObject({ code: status.UNIMPLEMENTED });
    const { client } = host;
    const { path, serialize, deserialize } = procedure({
      path: '/tfplugin6.Provider/ReadStateBytes',
      ...rpc(Empty, Empty),
    });
    const stream = client.makeServerStreamRequest(path, serialize, deserialize, {});
    const error = await new Promise((resolve) => stream.on('error', resolve).resume());
    expect(error).toMatchObject({ code: status.UNIMPLEMENTED });
  });

  test('a type that does not exist is an error with a code', async () => {
    const { diagnostics } = await host.call('ReadDataSource', { typeName: 'constructor', config: value(null, values) });
    expect(diagnostics[0]?.detail).toContain('[plugin/unknown-name]');
  });

  test('a value that is nested too deeply is an error of the configuration, at its attribute', async () => {
    const sent = Buffer.from(value(filled(thing, { name: 'a', anything: new Dynamic('string', 'x') })).msgpack);
    const type = Buffer.from(`${'["list",'.repeat(600)}"string"${']'.repeat(600)}`);
    const start = sent.indexOf(Buffer.from('c408', 'hex'));
    const msgpack = Buffer.concat([
      sent.subarray(0, start),
      Buffer.from([0xc5, type.length >> 8, type.length & 255]),
      type,
      Buffer.alloc(600, 0x91),
      sent.subarray(start + 10),
    ]);
    const { diagnostics } = await host.call('ValidateResourceConfig', { typeName: 'probe_thing', config: { msgpack } });
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]).toMatchObject({
      summary: 'Nested more than 500 levels deep',
      attribute: { steps: [{ attributeName: 'anything' }] },
    });
    expect(diagnostics[0]?.detail).toContain('[cty/too-deep]');
    expect(diagnostics[0]?.detail).not.toContain('report');
  });

  describe('when the provider is at fault', () => {
    const state = value(filled(thing, { name: 'a', id: 'id-of-a' }));
    const apply = async (mode: string) =>
      host.call('ApplyResourceChange', {
        typeName: 'probe_thing',
        priorState: state,
        plannedState: value(filled(thing, { name: 'a', mode })),
        config: state,
        plannedPrivate: Buffer.from('planned'),
      });

    test('the answer is one error that names operation and type, and the state stays', async () => {
      const { diagnostics, newState, private: kept } = await apply('throw at apply');
      expect(diagnostics).toHaveLength(1);
      expect(diagnostics[0]).toMatchObject({
        severity: 1,
        summary: 'The provider probe failed to apply probe_thing',
        detail: expect.stringContaining('bug in the provider') as string,
      });
      expect(JSON.stringify(diagnostics)).not.toContain('s3cret-canary');
      expect(read(newState)).toMatchObject({ id: 'id-of-a' });
      expect(Buffer.from(kept).toString()).toBe('planned');
    });

    test('an error of ours is shown with its code', async () => {
      const { diagnostics } = await apply('refuse at apply');
      expect(diagnostics[0]?.detail).toContain('Refused for a test\n[probe/refused]');
    });

    test('a request without its value is an error with a code', async () => {
      const { diagnostics } = await host.call('ReadResource', { typeName: 'probe_thing' });
      expect(diagnostics[0]?.detail).toContain('[plugin/value-missing]');
    });
  });

  describe('work in flight', () => {
    // Calls of one connection arrive in order: what hangs does so before the next call is answered.
    const hanging = async (onStart?: (cancel: () => void) => void) =>
      host.call(
        'ReadResource',
        { typeName: 'probe_thing', currentState: value(filled(thing, { name: 'a', mode: 'hang at read' })) },
        { onStart },
      );
    const journal = () => readFileSync(join(directory, 'journal'), 'utf8').trimEnd().split('\n');

    test('is aborted by StopProvider, and later calls run', async () => {
      const call = hanging();
      expect((await host.call('StopProvider', {})).error).toBe('');
      expect((await call).diagnostics[0]?.detail).toContain('[probe/aborted]');
      expect(journal().slice(-2).sort()).toEqual(['aborted', 'stop']);
      expect((await host.call('GetMetadata', {})).resources).toHaveLength(1);
    });

    test('is aborted when the engine cancels the call', async () => {
      const before = journal().length;
      let cancel: () => void = () => undefined;
      const call = hanging((how) => (cancel = how));
      await host.call('GetMetadata', {});
      cancel();
      await expect(call).rejects.toMatchObject({ code: status.CANCELLED });
      // The client knows of its own cancel at once, the provider when the reset of the stream has arrived.
      await until('the call is aborted', () => journal().length > before);
      expect(journal().slice(before)).toEqual(['aborted']);
    });
  });

  describe('go-plugin', () => {
    test('finds the plugin healthy', async () => {
      expect(await host.unary(check, { service: 'plugin' })).toEqual({ status: 1 });
    });

    test('gets streams that stay open until it ends them', async () => {
      const { client } = host;
      const printed = procedure(streamStdio);
      const stdio = client.makeServerStreamRequest(printed.path, printed.serialize, printed.deserialize, {});
      const connections = procedure(startStream);
      const broker = client.makeBidiStreamRequest(connections.path, connections.serialize, connections.deserialize);
      const brokerStatus = new Promise((resolve) => broker.on('status', resolve).resume());
      broker.end();
      expect(await brokerStatus).toMatchObject({ code: status.OK });
      const stdioStatus = new Promise((resolve) =>
        stdio
          .on('status', resolve)
          .on('error', () => undefined)
          .resume(),
      );
      stdio.cancel();
      expect(await stdioStatus).toMatchObject({ code: status.CANCELLED });
    });
  });
});
