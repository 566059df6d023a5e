import type { ObjectMetadata } from '../../src/api/kubernetes';
import {
  issueRecordName,
  issueRecordObject,
  issueRecordOf,
  ownerOf,
  tombstoneObject,
  tombstoneOf,
} from '../../src/token-secrets';

const account = { name: 'ci', uid: 'account-uid' };
const death = {
  ...{ namespace: 'argo', name: 'ci-token', account, reason: 'rotated', at: '2026-01-02T03:04:05Z' },
  fingerprint: 'sha256:0011' as string | null,
};
const issued = { namespace: 'argo', name: 'ci-token', account, secretUid: 'secret-uid' };

/** The metadata as the API server returns it. */
const stored = (metadata: ObjectMetadata): ObjectMetadata => ({ ...metadata, uid: 'own-uid' });

it.each([
  ['a tombstone', tombstoneObject(death), 'ci-token'],
  ['an issue record', issueRecordObject(issued), issueRecordName('ci', 'ci-token')],
])('%s is a Secret without data that nobody can change, deleted with its account', (_kind, object, name) => {
  expect(object).toMatchObject({ apiVersion: 'v1', kind: 'Secret', type: 'Opaque', immutable: true });
  expect(object).not.toHaveProperty('data');
  expect(object).not.toHaveProperty('stringData');
  expect(object.metadata).toMatchObject({ name, namespace: 'argo', ownerReferences: [ownerOf(account)] });
});

it('reads back what a tombstone was created with', () => {
  const { reason, at, fingerprint } = death;
  const common = { uid: 'own-uid', serviceAccount: 'ci', accountUid: 'account-uid' };
  expect(tombstoneOf(stored(tombstoneObject(death).metadata))).toEqual({ ...common, reason, at, fingerprint });
  const without = tombstoneObject({ ...death, fingerprint: null });
  expect(tombstoneOf(stored(without.metadata))).toEqual({ ...common, reason, at, fingerprint: null });
});

it('reads back what an issue record was created with', () => {
  expect(issueRecordOf(stored(issueRecordObject(issued).metadata))).toEqual({
    uid: 'own-uid',
    serviceAccount: 'ci',
    accountUid: 'account-uid',
    name: 'ci-token',
    secretUid: 'secret-uid',
  });
});

it('does not take one kind for the other, nor another Secret for one of them', () => {
  const tombstone = stored(tombstoneObject(death).metadata);
  const record = stored(issueRecordObject(issued).metadata);
  expect([tombstoneOf(record), issueRecordOf(tombstone)]).toEqual([undefined, undefined]);
  expect([tombstoneOf({ name: 'ci-token' }), issueRecordOf({ name: 'ci-token' })]).toEqual([undefined, undefined]);
});

it('names the records of different tokens and accounts differently, within the limits of Kubernetes', () => {
  const names = [
    issueRecordName('a', 'b'),
    issueRecordName('a', 'c'),
    issueRecordName('ab', ''),
    issueRecordName('a', 'b'),
  ];
  expect(new Set(names).size).toBe(3);
  for (const name of names) expect(name).toMatch(/^signet-issued-[0-9a-f]{20}$/);
});
