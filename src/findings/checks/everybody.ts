import { own } from '../../facts/own';

/** The users and groups that stand for everybody. https://kubernetes.io/docs/reference/access-authn-authz/rbac/#default-roles-and-role-bindings */
const EVERYBODY: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Group: {
    'system:authenticated': 'every user and every service account',
    'system:unauthenticated': 'everyone who can reach the API server, without any credential',
    'system:serviceaccounts': 'every service account of every namespace, and so every Pod',
  },
  User: { 'system:anonymous': 'everyone who can reach the API server, without any credential' },
};

/** Whom a user or group stands for, if that is everybody. */
export const everybody = (kind: string, name: string): string | undefined => own(own(EVERYBODY, kind) ?? {}, name);
