import type { CtyType, CtyValue } from '../../../src/kit/cty';
import { Dynamic, UNKNOWN, encodeMsgpack } from '../../../src/kit/cty';
import { wireSchema } from '../../../src/kit/framework/wire-schema';
import { typeOfSchema } from '../../../src/kit/plugin/convert/type-of-schema';
import { signet } from '../../../src/provider/definition';
import { type Step, UNCHANGED, type Work } from './step';

/** How many objects of each kind the configuration declares. */
export const OBJECTS = 200;

const RECIPIENT = 'age1ttsjyy72rjl49edjzty7fwqczaksplvkg3c5rycqu9c7hmnfngmqc92mve';
const RECIPIENT_FINGERPRINT = 'sha256:7730f8a03898258cc7f6359c4f27cebe';
/** As long as the sealed token of a service account. */
const SEALED = `-----BEGIN AGE ENCRYPTED FILE-----\n${`${'YWdlLWVuY3J5cHRpb24ub3Jn'.repeat(2)}YWdlLWVuY3J5cHRp\n`.repeat(26)}-----END AGE ENCRYPTED FILE-----\n`;
const NAMESPACE = 'n200';

type Values = Readonly<Record<string, CtyValue>>;

/** One object of a configuration: what the engine sends of it. */
interface Sent {
  readonly typeName: string;
  readonly config: Values;
  readonly state: Values;
  readonly private: string;
  /** The configuration with a change that is made in place, and its plan. */
  readonly changed: Values;
  /** The configuration of an object that does not exist yet. */
  readonly fresh: Values;
}

const manifestType: CtyType = {
  object: { apiVersion: 'string', kind: 'string', metadata: { object: { name: 'string', namespace: 'string' } } },
};
const labelled: CtyType = {
  object: {
    apiVersion: 'string',
    kind: 'string',
    metadata: { object: { name: 'string', namespace: 'string', labels: { object: { team: 'string' } } } },
  },
};

function account(index: number): Sent {
  const object = (name: string, more = {}) => ({
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name, namespace: NAMESPACE, ...more },
  });
  const name = `a${index}`;
  const config = { manifest: new Dynamic(manifestType, object(name)) };
  const applied = JSON.stringify(object(name));
  return {
    typeName: 'signet_kubernetes_object',
    config,
    state: { ...config, force_conflicts: false, id: `v1/ServiceAccount/${NAMESPACE}/${name}`, uid: `uid-${name}` },
    private: JSON.stringify({ applied, takeOver: null, checked: false }),
    changed: { manifest: new Dynamic(labelled, object(name, { labels: { team: 'build' } })) },
    fresh: { manifest: new Dynamic(manifestType, object(`b${index}`)) },
  };
}

function token(index: number): Sent {
  const config = { namespace: NAMESPACE, service_account: `a${index}`, generate_name: `t${index}-` };
  const name = `t${index}-bljc4nv4`;
  const state = {
    ...config,
    allow_same_token: false,
    owner_reference: false,
    wait: '30s',
    fingerprint: 'sha256:ab9a96dfb9c2a26f652e2d4f3d832af7',
    id: `${NAMESPACE}/${name}`,
    issued_at: '2026-11-28T00:15:11Z',
    name,
    reason: 'first issue',
    service_account_uid: `uid-a${index}`,
    status: 'active',
    uid: `uid-${name}`,
  };
  const stored = { issue: '2e9a7531-e632-436a-b603-971f405755c7', imported: false, leaving: null };
  return {
    typeName: 'signet_service_account_token',
    config,
    state,
    private: JSON.stringify(stored),
    changed: { ...config, wait: '1m' },
    fresh: { ...config, service_account: `b${index}`, generate_name: `u${index}-` },
  };
}

function sealOf(index: number): Sent {
  const config = {
    namespace: NAMESPACE,
    name: `t${index}-bljc4nv4`,
    secret_uid: `uid-t${index}-bljc4nv4`,
    service_account: `a${index}`,
    recipients: [{ key: RECIPIENT, label: 'bench' }],
  };
  const state = {
    ...config,
    format: 'age',
    wait: '30s',
    fingerprint: 'sha256:ab9a96dfb9c2a26f652e2d4f3d832af7',
    issued_at: '2026-11-28T00:15:11Z',
    recipient_fingerprints: [RECIPIENT_FINGERPRINT],
    sealed: SEALED,
    subject: `system:serviceaccount:${NAMESPACE}:a${index}`,
  };
  return {
    typeName: 'signet_sealed_token',
    config,
    state,
    private: '',
    changed: { ...config, wait: '1m' },
    fresh: { ...config, name: UNKNOWN, secret_uid: UNKNOWN, service_account: `b${index}` },
  };
}

/** The calls of a plan of unchanged objects, of a plan of new ones, and of an apply of changes. */
export function recordedWork(): Work {
  const schemas = wireSchema(signet({ version: '0.0.0', env: {} }));
  const types = new Map(Object.entries(schemas.resources).map(([name, schema]) => [name, typeOfSchema(schema)]));
  const all = Array.from({ length: OBJECTS }, (_, index) => [account(index), token(index), sealOf(index)]).flat();
  const provider = typeOfSchema(schemas.provider);
  const steps = (of: (sent: Sent, type: ObjectType) => Omit<Step, 'typeName'>): Step[] =>
    all.map((sent) => ({ typeName: sent.typeName, ...of(sent, types.get(sent.typeName) as ObjectType) }));
  return {
    configuration: bytes(complete({}, provider as ObjectType), provider),
    rounds: [
      {
        rpc: 'ValidateResourceConfig',
        label: 'validate',
        steps: steps(({ config }, type) => ({ config: bytes(complete(config, type), type) })),
      },
      {
        rpc: 'UpgradeResourceState',
        label: 'upgrade the state',
        steps: steps(({ state }, type) => ({ state: JSON.stringify(plain(complete(state, type))) })),
      },
      {
        rpc: 'ReadResource',
        label: 'read',
        steps: steps(({ state, private: stored }, type) => ({
          prior: bytes(complete(state, type), type),
          private: stored,
        })),
      },
      {
        rpc: 'PlanResourceChange',
        label: UNCHANGED,
        steps: steps(({ config, state, private: stored }, type) => ({
          config: bytes(complete(config, type), type),
          prior: bytes(complete(state, type), type),
          proposed: bytes(complete(state, type), type),
          private: stored,
        })),
      },
      {
        rpc: 'PlanResourceChange',
        label: 'plan, new',
        steps: steps(({ fresh, state }, type) => ({
          config: bytes(complete(fresh, type), type),
          prior: bytes(null, type),
          proposed: bytes(complete(proposed(fresh, state), type), type),
          private: '',
        })),
      },
      {
        rpc: 'ApplyResourceChange',
        label: 'apply a change',
        steps: steps(({ changed, state, private: stored }, type) => ({
          config: bytes(complete(changed, type), type),
          prior: bytes(complete(state, type), type),
          proposed: bytes(complete({ ...state, ...changed }, type), type),
          private: stored,
        })),
      },
    ],
  };
}

type ObjectType = CtyType & { readonly object: Readonly<Record<string, CtyType>> };

/** The engine sends every attribute; one that is not set is null. */
function complete(values: Values, { object }: ObjectType): Values {
  return Object.fromEntries(Object.keys(object).map((name) => [name, values[name] ?? null]));
}

/** The engine proposes unknown values for what only the provider can know. */
function proposed(config: Values, state: Values): Values {
  const unknown = Object.keys(state).filter((name) => !(name in config));
  return { ...config, ...Object.fromEntries(unknown.map((name) => [name, UNKNOWN])) };
}

function bytes(value: CtyValue, type: CtyType): string {
  return Buffer.from(encodeMsgpack(value, type)).toString('base64');
}

/** The values of a state as in its file. */
function plain(values: Values): unknown {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      value instanceof Dynamic
        ? { value: value.value, type: ['object', { apiVersion: 'string', kind: 'string', metadata: METADATA }] }
        : value,
    ]),
  );
}

const METADATA = ['object', { name: 'string', namespace: 'string' }];
