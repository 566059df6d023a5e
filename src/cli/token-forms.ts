import { ARGO_BASE_HREF, ARGO_SERVER_ADDRESS, ARGO_TOKEN, argoVariables, type ArgoConnection } from '../facts/argo';
import { DNS_LABEL } from '../facts/names';
import { shellWord } from '../facts/shell';
import type { Secret } from '../secret';
import {
  badBaseHref,
  badNamespace,
  badServer,
  badVariableName,
  nameNeeded,
  notOneLine,
  optionWithoutForm,
} from './errors';

export const FORMS = ['raw', 'argo', 'kargo', 'kestra', 'env', 'docker'] as const;

/** How an opened token is printed. */
export type Form = (typeof FORMS)[number];

export interface FormOptions extends ArgoConnection {
  /** The variable's name, for `env` and `docker`. */
  readonly name?: string;
  /** Lines for an env file instead of a shell, for `argo`, `kargo` and `kestra`. */
  readonly docker?: true;
}

/** The forms that are the environment of a product's clients. */
const PRODUCTS = ['argo', 'kargo', 'kestra'] as const satisfies readonly Form[];

type Variables = Readonly<Record<string, string>>;

/** Refuses options that the form does not use, and missing ones, before anything is opened. */
export function checkFormOptions(form: Form, options: FormOptions): void {
  const { name, server, namespace, secure = true, http1 = true, baseHref, docker } = options;
  const given: readonly (readonly [boolean, string, readonly Form[]])[] = [
    [name !== undefined, '--name', ['env', 'docker']],
    [server !== undefined, '--server', PRODUCTS],
    [docker === true, '--docker', PRODUCTS],
    [namespace !== undefined, '--namespace', ['argo']],
    [!secure, '--no-secure', ['argo']],
    [!http1, '--no-http1', ['argo']],
    [baseHref !== undefined, '--base-href', ['argo']],
  ];
  for (const [isGiven, option, forms] of given)
    if (isGiven && !forms.includes(form)) throw optionWithoutForm(option, forms);
  if (name === undefined && (form === 'env' || form === 'docker')) throw nameNeeded(form);
  if (name !== undefined && !/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) throw badVariableName();
  if (namespace !== undefined && !DNS_LABEL.accepts(namespace)) throw badNamespace();
  if (baseHref !== undefined && !ARGO_BASE_HREF.accepts(baseHref)) throw badBaseHref();
  if (server !== undefined && !isAddress(form, server)) throw badServer(form);
}

function isAddress(form: Form, server: string): boolean {
  return form === 'argo' ? ARGO_SERVER_ADDRESS.accepts(server) : /^https?:\/\/[!-~]+$/.test(server);
}

/** What to print or write, from the opened token. */
export function formatted(token: Secret, form: Form, options: FormOptions): string {
  const text = token.reveal();
  if (form === 'raw') return text;
  if (!/^[ -~]+$/.test(text)) throw notOneLine(form);
  switch (form) {
    case 'argo':
      return (options.docker ? envFile : exports)(argoEnvironment(text, options));
    case 'kargo':
      return (options.docker ? envFile : exports)(kargoVariables(text, options));
    case 'kestra':
      return (options.docker ? envFile : exports)(kestraVariables(text, options));
    case 'env':
      return `${options.name ?? ''}=${shellWord(text)}\n`;
    case 'docker':
      return envFile({ [options.name ?? '']: text });
  }
}

/** Argo takes the whole header value, whether the token was sealed as one or not. */
function argoEnvironment(text: string, connection: ArgoConnection): Variables {
  return { ...argoVariables(connection), [ARGO_TOKEN]: `Bearer ${withoutBearer(text)}` };
}

function kargoVariables(text: string, { server }: FormOptions): Variables {
  return { ...(server !== undefined && { KARGO_API_ADDRESS: server }), KARGO_API_TOKEN: withoutBearer(text) };
}

/** The names of the vendor's Terraform provider; Kestra's command takes the values as `--server` and `--api-token`. */
function kestraVariables(text: string, { server }: FormOptions): Variables {
  return { ...(server !== undefined && { KESTRA_URL: server }), KESTRA_API_TOKEN: withoutBearer(text) };
}

function withoutBearer(text: string): string {
  return text.replace(/^(?:Bearer +)+/i, '');
}

function exports(variables: Variables): string {
  return lines(variables, (name, value) => `export ${name}=${shellWord(value)}`);
}

/** Env files have no quotes: everything after the first `=` is the value. */
function envFile(variables: Variables): string {
  return lines(variables, (name, value) => `${name}=${value}`);
}

function lines(variables: Variables, line: (name: string, value: string) => string): string {
  return Object.entries(variables)
    .map(([name, value]) => `${line(name, value)}\n`)
    .join('');
}
