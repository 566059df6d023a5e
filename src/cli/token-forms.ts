import type { Secret } from '../secret';
import { badNamespace, badServer, badVariableName, nameNeeded, notOneLine, optionWithoutForm } from './errors';

export const FORMS = ['raw', 'argo', 'kargo', 'kestra', 'env', 'docker'] as const;

/** How an opened token is printed. */
export type Form = (typeof FORMS)[number];

export interface FormOptions {
  /** The variable's name, for `env` and `docker`. */
  readonly name?: string;
  /** The server's address, for `argo`, `kargo` and `kestra`. */
  readonly server?: string;
  /** The namespace to work in, for `argo`. */
  readonly namespace?: string;
  /** Lines for an env file instead of a shell, for `argo`, `kargo` and `kestra`. */
  readonly envFile?: true;
}

/** The forms that are a product's environment. */
const PRODUCTS = ['argo', 'kargo', 'kestra'] as const satisfies readonly Form[];

type Variables = Readonly<Record<string, string>>;

/** Refuses options that the form has no use for or lacks, before anything is opened. */
export function checkFormOptions(form: Form, { name, server, namespace, envFile }: FormOptions): void {
  const takesName = form === 'env' || form === 'docker';
  const product = PRODUCTS.find((name) => name === form);
  if (name !== undefined && !takesName) throw optionWithoutForm('--name', ['env', 'docker']);
  if (server !== undefined && !product) throw optionWithoutForm('--server', PRODUCTS);
  if (envFile && !product) throw optionWithoutForm('--env-file', PRODUCTS);
  if (namespace !== undefined && form !== 'argo') throw optionWithoutForm('--namespace', ['argo']);
  if (takesName && name === undefined) throw nameNeeded(form);
  if (name !== undefined && !/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) throw badVariableName();
  if (namespace !== undefined && !/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(namespace)) throw badNamespace();
  const address = form === 'argo' ? /^(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9.-]+):\d{1,5}$/ : /^https?:\/\/[!-~]+$/;
  if (product && server !== undefined && !address.test(server)) throw badServer(product);
}

/** What to print or write, from the opened token. */
export function formatted(token: Secret, form: Form, options: FormOptions): string {
  const text = token.reveal();
  if (form === 'raw') return text;
  if (!/^[ -~]+$/.test(text)) throw notOneLine(form);
  switch (form) {
    case 'argo':
      return (options.envFile ? envFile : exports)(argoVariables(text, options));
    case 'kargo':
      return (options.envFile ? envFile : exports)(kargoVariables(text, options));
    case 'kestra':
      return (options.envFile ? envFile : exports)(kestraVariables(text, options));
    case 'env':
      return `${options.name ?? ''}=${shellWord(text)}\n`;
    case 'docker':
      return envFile({ [options.name ?? '']: text });
  }
}

/** The whole environment that Argo's command needs; what was not given is left out. */
function argoVariables(text: string, { server, namespace }: FormOptions): Variables {
  return {
    ...(server !== undefined && { ARGO_SERVER: server }),
    ARGO_HTTP: 'false',
    ARGO_HTTP1: 'true',
    ARGO_SECURE: 'true',
    ARGO_BASE_HREF: '',
    // Argo takes the whole header value, whether the token was sealed as one or not.
    ARGO_TOKEN: `Bearer ${withoutBearer(text)}`,
    ...(namespace !== undefined && { ARGO_NAMESPACE: namespace }),
    // Or the command would go by the user's own cluster instead.
    KUBECONFIG: '/dev/null',
  };
}

function kargoVariables(text: string, { server }: FormOptions): Variables {
  return { ...(server !== undefined && { KARGO_API_ADDRESS: server }), KARGO_API_TOKEN: withoutBearer(text) };
}

/** As the vendor's Terraform provider names them; its command takes the same as `--server` and `--api-token`. */
function kestraVariables(text: string, { server }: FormOptions): Variables {
  return { ...(server !== undefined && { KESTRA_URL: server }), KESTRA_API_TOKEN: withoutBearer(text) };
}

function withoutBearer(text: string): string {
  return text.replace(/^(?:Bearer +)+/i, '');
}

function exports(variables: Variables): string {
  return lines(variables, (name, value) => `export ${name}=${shellWord(value)}`);
}

/** Env files know no quotes: everything behind the first `=` is the value. */
function envFile(variables: Variables): string {
  return lines(variables, (name, value) => `${name}=${value}`);
}

function lines(variables: Variables, line: (name: string, value: string) => string): string {
  return Object.entries(variables)
    .map(([name, value]) => `${line(name, value)}\n`)
    .join('');
}

/** One word for a POSIX shell, quoted only where it has to be. */
function shellWord(value: string): string {
  return /^[A-Za-z0-9_./:@%+=,-]*$/.test(value) ? value : `'${value.replaceAll("'", `'\\''`)}'`;
}
