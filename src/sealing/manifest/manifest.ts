import { TOKEN_SECRET_TYPE } from '../../facts/kubernetes';
import { DNS_LABEL, DNS_SUBDOMAIN, type Form, LABEL_VALUE, QUALIFIED_NAME, SECRET_KEY } from '../../facts/names';
import { badManifest, type ManifestField } from '../errors';

/** The Secret that a consumer gets from a sealed manifest. */
export interface Manifest {
  readonly name: string;
  /** Default: none; the tool that applies the manifest decides. */
  readonly namespace?: string;
  /** The key of the token in the data of the Secret. Default: `token`. */
  readonly key?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  /** Default: `Opaque`. */
  readonly type?: string;
}

/** A manifest that was checked, with its defaults, and with its labels and annotations in the order of their keys. */
export interface CheckedManifest {
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly key: string;
  readonly type: string;
}

/** @throws SignetError `sealing/bad-manifest`, with the path of the field; it does not contain the value. */
export function checkManifest({
  name,
  namespace,
  key = 'token',
  labels = {},
  annotations = {},
  type = 'Opaque',
}: Manifest): CheckedManifest {
  check('name', DNS_SUBDOMAIN, name);
  if (namespace !== undefined) check('namespace', DNS_LABEL, namespace);
  check('key', SECRET_KEY, key);
  check('labels', QUALIFIED_NAME, ...Object.keys(labels));
  check('labels', LABEL_VALUE, ...Object.values(labels));
  check('annotations', QUALIFIED_NAME, ...Object.keys(annotations));
  check('type', SECRET_TYPE, type);
  const metadata = {
    name,
    ...(namespace !== undefined && { namespace }),
    ...sorted('labels', labels),
    ...sorted('annotations', annotations),
  };
  return { metadata, key, type };
}

/** The manifest as a part of the context of a seal. Equal manifests have equal texts. */
export const manifestText = (manifest: CheckedManifest): string => JSON.stringify(manifest);

/** The token controller would write another token into a Secret of the type of its own. */
const SECRET_TYPE: Form = {
  name: 'a type of a Secret',
  rule: `a qualified name such as "Opaque", and not "${TOKEN_SECRET_TYPE}"`,
  accepts: (text) => QUALIFIED_NAME.accepts(text) && text !== TOKEN_SECRET_TYPE,
};

function check(field: ManifestField, form: Form, ...texts: readonly string[]): void {
  if (!texts.every((text) => form.accepts(text))) throw badManifest(field, `${form.name}: ${form.rule}`);
}

function sorted(name: 'labels' | 'annotations', values: Readonly<Record<string, string>>) {
  const entries = Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.length > 0 && { [name]: Object.fromEntries(entries) };
}
