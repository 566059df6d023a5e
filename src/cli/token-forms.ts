import { ARGO_BASE_HREF, ARGO_SERVER_ADDRESS, ARGO_TOKEN, argoVariables, type ArgoConnection } from '../facts/argo';
import { DNS_LABEL, DNS_SUBDOMAIN } from '../facts/names';
import { shellWord } from '../facts/shell';
import type { Secret } from '../secret';
import {
  badBaseHref,
  badCredentialId,
  badKeyName,
  badNamespace,
  badSecretName,
  badServer,
  badVariableName,
  nameNeeded,
  notOneLine,
  notQuotable,
  optionWithoutForm,
} from './errors';
import type { GithubFile } from './github-actions';
import { jenkinsCredential } from './jenkins-credential';
import { secretManifest } from './secret-manifest';

export const FORMS = [
  'raw',
  'argo',
  'kargo',
  'kestra',
  'env',
  'docker',
  'dotenv',
  'secret',
  'jenkins',
  'github-actions',
] as const;

/** How an opened token is printed. */
export type Form = (typeof FORMS)[number];

export interface FormOptions extends ArgoConnection {
  /** The name of the variable or the Secret, or the id of the credential: see {@link NAMED}. */
  readonly name?: string;
  /** The key in the Secret. */
  readonly key?: string;
  readonly githubFile?: GithubFile;
  /** Lines for an env file instead of a shell, for `argo`, `kargo` and `kestra`. */
  readonly docker?: true;
}

/** The forms that are the environment of a product's clients. */
const PRODUCTS = ['argo', 'kargo', 'kestra'] as const satisfies readonly Form[];

/** The forms that need a name, and the check of it. */
const NAMED: Readonly<Partial<Record<Form, (name: string) => void>>> = {
  env: checkVariable,
  docker: checkVariable,
  dotenv: checkVariable,
  'github-actions': checkVariable,
  secret: (name) => {
    if (!DNS_SUBDOMAIN.accepts(name)) throw badSecretName();
  },
  jenkins: (id) => {
    if (!/^[A-Za-z0-9_.-]{1,255}$/.test(id)) throw badCredentialId();
  },
};

function checkVariable(name: string): void {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) throw badVariableName();
}

const DEFAULT_KEY = 'token';

type Variables = Readonly<Record<string, string>>;

/** Refuses options that the form does not use, and missing ones, before anything is opened. */
export function checkFormOptions(form: Form, options: FormOptions): void {
  const { name, server, namespace, secure = true, http1 = true, baseHref, docker, key, githubFile } = options;
  const given: readonly (readonly [boolean, string, readonly Form[]])[] = [
    [name !== undefined, '--name', FORMS.filter((named) => NAMED[named] !== undefined)],
    [key !== undefined, '--key', ['secret']],
    [githubFile !== undefined, '--github-file', ['github-actions']],
    [server !== undefined, '--server', PRODUCTS],
    [docker === true, '--docker', PRODUCTS],
    [namespace !== undefined, '--namespace', ['argo', 'secret']],
    [!secure, '--no-secure', ['argo']],
    [!http1, '--no-http1', ['argo']],
    [baseHref !== undefined, '--base-href', ['argo']],
  ];
  for (const [isGiven, option, forms] of given)
    if (isGiven && !forms.includes(form)) throw optionWithoutForm(option, forms);
  if (name === undefined && NAMED[form] !== undefined) throw nameNeeded(form);
  if (name !== undefined) NAMED[form]?.(name);
  if (key !== undefined && !/^[-._A-Za-z0-9]{1,253}$/.test(key)) throw badKeyName();
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
  const { name = '', namespace, key = DEFAULT_KEY } = options;
  switch (form) {
    case 'argo':
      return (options.docker ? envFile : exports)(argoEnvironment(text, options));
    case 'kargo':
      return (options.docker ? envFile : exports)(kargoVariables(text, options));
    case 'kestra':
      return (options.docker ? envFile : exports)(kestraVariables(text, options));
    case 'env':
      return `${name}=${shellWord(text)}\n`;
    case 'docker':
    case 'github-actions':
      return envFile({ [name]: text });
    case 'dotenv':
      // Programs that read such a file do not agree on an escape of this character.
      if (text.includes("'")) throw notQuotable();
      return `${name}='${text}'\n`;
    case 'secret':
      return secretManifest(text, { name, namespace, key });
    case 'jenkins':
      return jenkinsCredential(text, name);
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

export function withoutBearer(text: string): string {
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
