import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { engines } from '../../package.json';
import type { SignetError } from '../../src/errors';
import { nodeNotFound, signetNodeUnsuitable } from '../../src/provider/launcher/errors';

/** The oldest major version of Node.js that the package supports: that of `engines` in package.json. */
export const MINIMUM_NODE = Number(/\d+/.exec(engines.node)?.[0]);

const SCRIPT = join(__dirname, '..', '..', 'src', 'provider', 'launcher', 'launcher.sh');
const PREFIXES = ['/opt/homebrew', '/home/linuxbrew/.linuxbrew', '/usr/local', '/usr'];

/**
 * The first lines of the provider's executable, which is a shell script and a JavaScript program in one file. For the
 * shell, the second line is a command that does nothing, and the script ends before the program. For Node.js, the script
 * is a comment.
 *
 * @param prefixes - the folders whose `bin/node` is used if there is no other Node.js; without spaces
 */
export function launcher(prefixes: readonly string[] = PREFIXES): string {
  const variables = {
    minimum: String(MINIMUM_NODE),
    prefixes: prefixes.join(' '),
    node_not_found: inOneLine(nodeNotFound(MINIMUM_NODE, '%s')),
    signet_node_unsuitable: inOneLine(signetNodeUnsuitable(MINIMUM_NODE, '%s')),
  };
  const assignments = Object.entries(variables).map(([name, value]) => `${name}='${value.replaceAll("'", `'\\''`)}'`);
  const script = `${assignments.join('\n')}\n\n${readFileSync(SCRIPT, 'utf8')}`;
  if (script.includes('*/')) throw new Error('The launcher contains "*/", which would end the comment that it is in');
  return `#!/bin/sh\n':' /*\n${script}*/;`;
}

function inOneLine({ what, why, fix, code }: SignetError): string {
  return [`${what}.`, why, fix, `[${code}]`].filter(Boolean).join(' ');
}
