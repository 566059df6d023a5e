import type { Api } from './api';

const UID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const TIME = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z/g;
const DATE = /\d{4}-\d{2}-\d{2}/g;
const TOKEN = /(?:eyJ|ZXlK)[\w.=+/-]{100,}/g;
const CERTIFICATE = /LS0tLS1CRUdJTi[\w=+/]{100,}/g;

/** Managers that are the cluster's own: a real one has them under other names when its parts are one program. */
const COMPONENTS = /^(?:control-plane|kube-controller-manager|kube-apiserver|clusterrole-aggregation-controller)$/;

/** A transcript without what may differ from run to run and from server to server. */
export function normalized(api: Api, namespace: string): unknown[] {
  const uids = new Map<string, string>();
  const text = (value: string): string =>
    value
      .replaceAll(namespace, 'NAMESPACE')
      .replaceAll(Buffer.from(namespace).toString('base64'), 'NAMESPACE')
      .replace(/continue=[\w%-]+/, 'continue=CONTINUE')
      .replace(TOKEN, 'TOKEN')
      .replace(CERTIFICATE, 'CERTIFICATE')
      .replace(UID, (uid) => uids.get(uid) ?? setAndGet(uids, uid, `UID-${uids.size + 1}`))
      .replace(TIME, 'TIME')
      .replace(DATE, 'DATE')
      .replace(/ResourceVersion in record \(\d+\)/, 'ResourceVersion in record (VERSION)')
      .replace(/current: \d+/, 'current: VERSION')
      .replace(/127\.0\.0\.1:\d+/g, 'ADDRESS');
  const visit = (value: unknown, key = ''): unknown => {
    if (typeof value === 'string') {
      if (key === 'resourceVersion' && value !== '') return 'VERSION';
      if (key === 'continue' && value !== '') return 'CONTINUE';
      if (key === 'manager' && COMPONENTS.test(value)) return 'COMPONENT';
      return text(value);
    }
    if (Array.isArray(value)) {
      const items = value.map((item: unknown) => visit(item));
      // Entries of one second are in no order that a caller could rely on.
      return key === 'managedFields' ? ownedBy(items) : items;
    }
    if (typeof value !== 'object' || value === null) return value;
    const named = 'generateName' in value ? { ...value, name: 'GENERATED' } : value;
    const entries = Object.entries(named)
      .filter(([name]) => name !== 'storageVersionHash')
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(entries.map(([name, child]) => [text(name), visit(child, name)]));
  };
  return api.transcript.map(({ call, status, body }) => ({ call: text(call), status, body: visit(body) }));
}

/** The cluster's own components count as one. */
function ownedBy(entries: unknown[]): unknown[] {
  const components = entries.filter((entry) => JSON.stringify(entry).includes('"COMPONENT"'));
  const others = entries.filter((entry) => !components.includes(entry));
  const all = components.length === 0 ? others : [...others, components.reduce(together)];
  return all.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

function together(a: unknown, b: unknown): unknown {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return b;
  const merged: Record<string, unknown> = { ...a };
  for (const [key, value] of Object.entries(b)) merged[key] = key in merged ? together(merged[key], value) : value;
  return Object.fromEntries(Object.entries(merged).sort(([x], [y]) => (x < y ? -1 : 1)));
}

function setAndGet(map: Map<string, string>, key: string, value: string): string {
  map.set(key, value);
  return value;
}
