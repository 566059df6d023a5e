import { CERTIFICATE } from '../../sealing/formats/support';

const manifest = { name: 'jenkins', namespace: 'argo', key: null, labels: null, annotations: null, type: null };

/** The arguments of each format, as an engine sends them: what is not set is null. */
export const SOPS = { ...manifest, mac_only_encrypted: null };
export const SEALED_SECRET = { ...manifest, certificate: CERTIFICATE, scope: null };
export const GITHUB_ACTIONS = { public_key: 'dFBZfc8F9vkkSe4frXJSoIIkm4EzD9zI/PhGTFE3sFk=', key_id: '7' };
export const KEY = 'age1t7rxyev2z3rw82stdlrrepyc39nvn86l5078zqkf5uasdy86jp6svpy7pa';
export const RECIPIENTS = [{ key: KEY, label: 'Jenkins' }];
