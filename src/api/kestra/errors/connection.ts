import { SignetError } from '../../../errors';

// Errors in the configuration, found before any request is sent. No value is repeated.

export const noServer = (): SignetError =>
  new SignetError({
    code: 'kestra/no-server',
    what: 'No Kestra server is configured',
    why: 'Neither url nor KESTRA_URL is set.',
    fix: 'Set kestra = { url = "https://…" } in the provider, or the environment variable KESTRA_URL.',
    path: ['kestra'],
  });

export const noCredentials = (): SignetError =>
  new SignetError({
    code: 'kestra/no-credentials',
    what: 'No credentials for Kestra are configured',
    why: 'Neither an API token nor a username with a password is set.',
    fix: 'Set api_token (or KESTRA_API_TOKEN); or username and password (or KESTRA_USERNAME and KESTRA_PASSWORD).',
    path: ['kestra'],
  });

export const twoLogins = (): SignetError =>
  new SignetError({
    code: 'kestra/two-logins',
    what: 'Two kinds of credentials for Kestra are configured',
    why: 'Both an API token and a username or password are set.',
    fix: 'Set either api_token, or username and password.',
    path: ['kestra', 'api_token'],
  });

export const halfLogin = (given: string, missing: string): SignetError =>
  new SignetError({
    code: 'kestra/half-login',
    what: `${given} is set without ${missing}`,
    fix: `Set ${missing} as well.`,
    path: ['kestra', missing],
  });

export const badSetting = (name: string, form: string): SignetError =>
  new SignetError({
    code: 'kestra/bad-setting',
    what: `The setting ${name} for Kestra is not valid`,
    fix: `It must be ${form}.`,
    path: ['kestra', name],
  });

export const plainUrl = (): SignetError =>
  new SignetError({
    code: 'kestra/plain-http',
    what: 'The url of Kestra is an http address of another machine',
    why: 'Credentials and issued tokens would cross the network unencrypted.',
    fix: 'Use https. Only an address of this machine (localhost) may be http.',
    path: ['kestra', 'url'],
  });
