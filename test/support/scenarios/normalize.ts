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
      return key === 'managedFields' ? items.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) : items;
    }
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).filter(([name]) => name !== 'storageVersionHash');
    return Object.fromEntries(entries.map(([name, child]) => [text(name), visit(child, name)]));
  };
  return api.transcript.map(({ call, status, body }) => ({ call: text(call), status, body: visit(body) }));
}

function setAndGet(map: Map<string, string>, key: string, value: string): string {
  map.set(key, value);
  return value;
}
