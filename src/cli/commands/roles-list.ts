import { Command } from 'commander';
import { KARGO_CLAIMS, KARGO_MODELS } from '../../facts/kargo';
import { withCluster } from '../access/connect';
import { type AccessOptions, ENVIRONMENT, withAllNamespaces, withPlaces } from '../access/options';
import { namespaceColumn, placeOf } from '../access/namespace-column';
import { listRoles, type Role } from '../access/role';
import { type ListScope, listScopeOf } from '../access/scope';
import type { Io } from '../io';
import { elapsedTime } from '../print/elapsed-time';
import { type Format, FORMATS, printResult, type Result } from '../print/result';
import { withFormat } from './output-options';
import type { Column } from '../print/table';

interface Options extends AccessOptions {
  readonly output: Format;
}

export function rolesListCommand(io: Io): Command {
  const command = withAllNamespaces(withPlaces(new Command('list').alias('ls')))
    .summary('list roles')
    .description(
      `List Kargo's roles with the number of their tokens, as Kargo's own command shows them.

With --namespace alone: the service accounts of the namespace.`,
    )
    .addHelpText(
      'after',
      `${ENVIRONMENT}

Examples:
  signet roles list --system
  signet roles list --system --model serviceAccount
  signet roles list --project shop -o yaml
  signet roles list -A`,
    )
    .action(async (options: Options) => {
      const scope = listScopeOf(options);
      const roles = await withCluster(options, io, (cluster) => listRoles(cluster, scope));
      const isTable = options.output === 'table' || options.output === 'wide';
      if (roles.length === 0 && isTable) {
        io.stderr.write(`No ${scope.kargo ? 'roles' : 'service accounts'} found ${placeOf(scope)}.\n`);
        return;
      }
      await printResult(roleResult(roles, scope, io), options.output, io);
      if (isTable && roles.some(({ tokens }) => tokens === undefined))
        io.stderr.write('The number of tokens is unknown: this identity may not list Secrets.\n');
    });
  return withFormat(command, FORMATS, 'table');
}

function roleResult(rows: readonly Role[], scope: ListScope, io: Io): Result<Role> {
  const now = io.now();
  const { kargo } = scope;
  const managed: Column<Role> = { header: 'KARGO MANAGED', cell: ({ kargoManaged }) => String(kargoManaged) };
  return {
    rows,
    columns: [
      ...namespaceColumn(scope),
      { header: 'NAME', cell: ({ name }) => name },
      ...(kargo ? [managed] : []),
      { header: 'AGE', cell: ({ created }) => elapsedTime(created, now) },
      { header: 'TOKENS', cell: ({ tokens }) => String(tokens ?? '-') },
    ],
    more: [{ header: 'CLAIMS', cell: ({ account }) => account.metadata.annotations?.[KARGO_CLAIMS] ?? '-' }],
    name: ({ name }) => `${kargo ? KARGO_MODELS[kargo.model].roleResource : 'serviceaccount'}/${name}`,
    object: ({ account }) => ({ ...account, metadata: { ...account.metadata, managedFields: undefined } }),
  };
}
