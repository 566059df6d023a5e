import { Token } from 'cdktf';
import { CREDENTIALS, type SignetProviderConfig } from './provider-config';

/** The credentials of a configuration that are plain text, which synth would write to disk: `kubernetes.token`. */
export function plainCredentials(config: SignetProviderConfig): string[] {
  return Object.entries(CREDENTIALS).flatMap(([block, names]) => {
    const given = config[block as keyof typeof CREDENTIALS] as Readonly<Record<string, unknown>> | undefined;
    return names
      .filter((name) => given?.[name] !== undefined && !Token.isUnresolved(given[name]))
      .map((name) => `${block}.${name}`);
  });
}
