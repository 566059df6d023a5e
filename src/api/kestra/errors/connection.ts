import { SignetError } from '../../../errors';

// What is wrong with the configuration, found before anything is sent. No value is repeated.

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
    what: 'No credentials for Kestra',
    why: 'Neither an API token nor a user with a password is set.',
    fix: 'Set api_token or KESTRA_API_TOKEN; or username and password (KESTRA_USERNAME, KESTRA_PASSWORD).',
    path: ['kestra'],
  });

export const twoLogins = (): SignetError =>
  new SignetError({
    code: 'kestra/two-logins',
    what: 'Two ways to log in to Kestra',
    why: 'Both an API token and a user are set.',
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
    what: `The setting ${name} for Kestra has the wrong form`,
    fix: `It must be ${form}.`,
    path: ['kestra', name],
  });

export const plainUrl = (): SignetError =>
  new SignetError({
    code: 'kestra/plain-http',
    what: 'The url of Kestra is not encrypted',
    why: 'Credentials and issued tokens would cross the network in plain text.',
    fix: 'Use https. Plain http is taken for this machine alone (localhost).',
    path: ['kestra', 'url'],
  });
