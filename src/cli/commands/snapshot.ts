import { Argument, Command } from 'commander';
import { KESTRA_TENANT } from '../../facts/kestra';
import { rfc3339InSeconds } from '../../facts/times';
import type { Baseline } from '../../review';
import { visibleLine } from '../../errors';
import { ENVIRONMENT } from '../access/options';
import { isNamespaceName } from '../access/scope';
import { badNamespace, badTenant, withoutEffect } from '../errors';
import { Exit, EXIT } from '../exit';
import type { Io } from '../io';
import { writeOutput } from '../review/write-output';
import { readInput } from '../sealed-input';
import { type ClusterOptions, readCluster } from '../snapshot/read-cluster';
import { readKestra } from '../snapshot/read-kestra';
import { collect } from './output-options';

const SOURCES = ['kubernetes', 'kestra'] as const;
type Source = (typeof SOURCES)[number];

interface Options extends ClusterOptions {
  readonly tenant?: readonly string[];
  readonly out?: string;
  readonly check?: string;
}

export function snapshotCommand(io: Io): Command {
  return new Command('snapshot')
    .summary('write the access of a cluster to a file, as the baseline of reviews')
    .description(
      `Write the roles, bindings and accounts of a cluster, or the roles, bindings, groups and identities of a Kestra server, as JSON to be committed. "signet review --baseline" then knows the access that a plan does not contain.

It reads no Secret and no token. What the identity may not read is reported, and recorded in the file.`,
    )
    .addArgument(new Argument('[source...]', 'what to read').choices(SOURCES).default(['kubernetes'], 'kubernetes'))
    .option('-n, --namespace <name>', 'only this namespace of the cluster; can be repeated (default: all)', collect)
    .option('--kubeconfig <file>', 'path of the kubeconfig')
    .option('--context <name>', 'context of the kubeconfig')
    .option('--tenant <name>', 'tenant of Kestra; can be repeated (default: KESTRA_TENANT, or main)', collect)
    .option('-o, --out <file>', 'file to write (default: standard output)')
    .option('--check <file>', 'write nothing, and compare with this file')
    .addHelpText(
      'after',
      `${ENVIRONMENT}
  KESTRA_…     server and credentials of Kestra, as for the provider: KESTRA_URL, KESTRA_API_TOKEN

Exit status: 0 done, 2 with --check if the access differs from the file, 1 failed or called wrongly.

Examples:
  signet snapshot -o access.json
  signet snapshot --context prod --namespace argo --namespace kargo -o access.json
  signet snapshot kestra --tenant main -o kestra.json
  signet snapshot --check access.json`,
    )
    .action(async (sources: readonly Source[], options: Options) => {
      refuse(sources, options);
      const taken = await take([...new Set(sources)], options, io);
      const { compareBaselines, parseBaseline, printBaseline } = await import('../../review');
      if (options.check !== undefined)
        report(compareBaselines(parseBaseline(await readInput(options.check, io)), taken), io);
      else if (options.out === undefined) io.stdout.write(printBaseline(taken));
      else await writeOutput(options.out, printBaseline(taken), io);
    });
}

function refuse(sources: readonly Source[], { namespace = [], kubeconfig, context, tenant = [], out, check }: Options) {
  if (!namespace.every(isNamespaceName)) throw badNamespace();
  if (!tenant.every((one) => KESTRA_TENANT.accepts(one))) throw badTenant();
  if (tenant.length > 0 && !sources.includes('kestra'))
    throw withoutEffect('--tenant', 'It can only be used with kestra.');
  const ofCluster = { '--namespace': namespace[0], '--kubeconfig': kubeconfig, '--context': context };
  for (const [option, value] of Object.entries(ofCluster))
    if (value !== undefined && !sources.includes('kubernetes'))
      throw withoutEffect(option, 'It can only be used with kubernetes.');
  if (out !== undefined && check !== undefined) throw withoutEffect('--out', 'With --check, nothing is written.');
}

async function take(sources: readonly Source[], options: Options, io: Io): Promise<Baseline> {
  const takenAt = rfc3339InSeconds(io.now());
  const baselines: Baseline[] = [];
  if (sources.includes('kubernetes')) {
    const namespaces = options.namespace && [...new Set(options.namespace)].sort();
    baselines.push({ ...(await readCluster({ ...options, namespace: namespaces }, io)), takenAt, namespaces });
  }
  if (sources.includes('kestra')) baselines.push({ ...(await readKestra(options.tenant, io)), takenAt });
  const [first, ...rest] = baselines;
  if (first === undefined) throw new Error('no source');
  const { joinBaselines } = await import('../../review');
  return joinBaselines([first, ...rest]);
}

function report(changes: readonly string[], io: Io): void {
  for (const change of changes) io.stdout.write(`${visibleLine(change)}\n`);
  if (changes.length > 0) throw new Exit(EXIT.differs);
}
