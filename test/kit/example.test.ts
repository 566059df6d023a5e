import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scratch } from '../../examples/kit/scratch';
import { type CtyType, type CtyValue, UNKNOWN, decodeMsgpack, encodeMsgpack } from '../../src/kit/cty';
import { createProvider } from '../../src/kit/framework';
import { typeOfSchema } from '../../src/kit/plugin/convert/type-of-schema';
import { RecordingLogger } from './framework/support/recording-logger';
import { ServedProvider } from './plugin/support/in-process';

const ROOT = join(__dirname, '..', '..');

describe('The README of the kit', () => {
  const readme = readFileSync(join(ROOT, 'src', 'kit', 'README.md'), 'utf8');

  it.each(['note.ts', 'scratch.ts', 'main.ts', 'list-notes.ts', 'copy-note.ts'])(
    'shows the example as it is: %s',
    (file) => {
      const blocks = [...readme.matchAll(/```ts\n([^]*?)```/g)].map(([, code]) => code);
      expect(blocks).toContain(readFileSync(join(ROOT, 'examples', 'kit', file), 'utf8'));
    },
  );
});

describe('The example of the kit, behind its gRPC service', () => {
  const provider = createProvider(scratch, { logger: new RecordingLogger() });
  const schema = provider.schema();
  const note = typeOfSchema(schema.resources.scratch_note ?? schema.provider);
  const content = typeOfSchema(schema.dataSources.scratch_content ?? schema.provider);
  const lock = typeOfSchema(schema.ephemerals.scratch_lock ?? schema.provider);
  const configuration = typeOfSchema(schema.provider);

  const encode = (value: CtyValue, type: CtyType) => ({ msgpack: encodeMsgpack(value, type) });
  const decode = (value: { readonly msgpack: Uint8Array } | undefined, type: CtyType) =>
    decodeMsgpack(value?.msgpack ?? new Uint8Array(), type);
  const identity = { object: { name: 'string' } } as const;
  const nothing = encode(null, note);

  let folder: string;
  let served: ServedProvider;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'signet-scratch-'));
    served = await ServedProvider.start(provider);
    const { diagnostics } = await served.call('ConfigureProvider', { config: encode({ folder }, configuration) });
    expect(diagnostics).toEqual([]);
  });

  afterEach(() => {
    served.close();
    rmSync(folder, { recursive: true });
  });

  const create = async (value: CtyValue) => {
    const config = encode(value, note);
    const plan = await served.call('PlanResourceChange', {
      typeName: 'scratch_note',
      priorState: nothing,
      proposedNewState: config,
      config,
    });
    expect(plan.diagnostics).toEqual([]);
    const { plannedState } = plan;
    return served.call('ApplyResourceChange', { typeName: 'scratch_note', priorState: nothing, plannedState, config });
  };
  const readNote = async (currentState: { readonly msgpack: Uint8Array } | undefined) =>
    decode((await served.call('ReadResource', { typeName: 'scratch_note', currentState })).newState, note);

  it('creates, reads and deletes a note', async () => {
    const { newState } = await create({ name: 'a', text: 'Hello' });
    expect(readFileSync(join(folder, 'a'), 'utf8')).toBe('Hello');
    expect(await readNote(newState)).toEqual({ name: 'a', text: 'Hello' });

    const removal = { typeName: 'scratch_note', priorState: newState, plannedState: nothing, config: nothing };
    expect((await served.call('ApplyResourceChange', removal)).diagnostics).toEqual([]);
    expect(readdirSync(folder)).toEqual([]);
    expect(await readNote(newState)).toBeNull();
  });

  it('replaces a note whose text changes, and says why', async () => {
    const { newState: priorState } = await create({ name: 'a', text: 'Hello' });
    const config = encode({ name: 'a', text: 'Bye' }, note);
    const request = { typeName: 'scratch_note', priorState, proposedNewState: config, config };
    const { requiresReplace, diagnostics } = await served.call('PlanResourceChange', request);
    expect(requiresReplace.map(({ steps }) => steps[0]?.attributeName)).toEqual(['text']);
    expect(diagnostics[0]?.summary).toBe('scratch_note will be replaced: A note cannot be changed.');
  });

  it('reads the content of a note', async () => {
    await create({ name: 'a', text: 'Hello' });
    const config = encode({ name: 'a', text: null }, content);
    const { state } = await served.call('ReadDataSource', { typeName: 'scratch_content', config });
    expect(decode(state, content)).toEqual({ name: 'a', text: 'Hello' });
  });

  it('has a lock file only as long as it is open', async () => {
    const config = encode({ name: 'a', path: null }, lock);
    const opened = await served.call('OpenEphemeralResource', { typeName: 'scratch_lock', config });
    expect(decode(opened.result, lock)).toEqual({ name: 'a', path: join(folder, 'a.lock') });
    expect(readdirSync(folder)).toEqual(['a.lock']);
    await served.call('CloseEphemeralResource', { typeName: 'scratch_lock', private: opened.private });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('returns the initials of a text', async () => {
    const { result } = await served.call('CallFunction', {
      name: 'initials',
      arguments: [encode('Open Container Initiative', 'string')],
    });
    expect(decode(result, 'string')).toBe('OCI');
  });

  it('knows a note by its name, and imports it by that', async () => {
    writeFileSync(join(folder, 'a'), 'Hello');
    const given = { value: encode({ name: 'a' }, identity) };
    const { importedResources } = await served.call('ImportResourceState', {
      typeName: 'scratch_note',
      identity: given,
    });
    const [imported] = importedResources;
    expect(decode(imported?.state, note)).toEqual({ name: 'a', text: 'Hello' });
    expect(decode(imported?.identity?.value, identity)).toEqual({ name: 'a' });
    const { newIdentity } = await served.call('ReadResource', {
      typeName: 'scratch_note',
      currentState: imported?.state,
      currentIdentity: imported?.identity,
    });
    expect(decode(newIdentity?.value, identity)).toEqual({ name: 'a' });
  });

  it('lists the notes that begin with a prefix, with their texts if the engine asks for them', async () => {
    for (const name of ['a', 'todo-1', 'todo-2']) writeFileSync(join(folder, name), `Text of ${name}`);
    const config = encode({ prefix: 'todo' }, { object: { prefix: 'string' } });
    const list = async (includeResource: boolean) => {
      const found = [];
      const request = { typeName: 'scratch_note', config, includeResource, limit: 100 };
      for await (const event of served.stream('ListResource', request)) found.push(event);
      return found;
    };
    expect((await list(false)).map(({ displayName, resource }) => [displayName, resource])).toEqual([
      ['todo-1', undefined],
      ['todo-2', undefined],
    ]);
    expect(decode((await list(true))[0]?.resource, note)).toEqual({ name: 'todo-1', text: 'Text of todo-1' });
  });

  it('copies a note, and says so', async () => {
    writeFileSync(join(folder, 'a'), 'Hello');
    const config = encode({ name: 'a', to: 'b' }, { object: { name: 'string', to: 'string' } });
    const events = [];
    for await (const event of served.stream('InvokeAction', { typeName: 'scratch_copy', config })) events.push(event);
    expect(events).toMatchObject([{ progress: { text: 'Copying a to b' } }, { completed: { diagnostics: [] } }]);
    expect(readFileSync(join(folder, 'b'), 'utf8')).toBe('Hello');
  });

  it('refuses a folder that is not known yet', async () => {
    const config = encode({ folder: UNKNOWN }, configuration);
    const { diagnostics } = await served.call('ConfigureProvider', { config });
    expect(diagnostics).toMatchObject([{ summary: 'The folder is not known yet', detail: '[scratch/folder]' }]);
  });
});
