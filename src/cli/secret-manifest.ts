export interface SecretPlace {
  readonly name: string;
  readonly namespace?: string;
  readonly key: string;
}

/** The manifest of a Kubernetes Secret, in YAML for `kubectl apply`. Its strings are quoted, so that none is another type. */
export function secretManifest(content: string, { name, namespace, key }: SecretPlace): string {
  const quoted = (text: string) => JSON.stringify(text);
  return [
    'apiVersion: v1',
    'kind: Secret',
    'metadata:',
    `  name: ${quoted(name)}`,
    ...(namespace === undefined ? [] : [`  namespace: ${quoted(namespace)}`]),
    'type: Opaque',
    'data:',
    `  ${quoted(key)}: ${quoted(Buffer.from(content).toString('base64'))}`,
    '',
  ].join('\n');
}
