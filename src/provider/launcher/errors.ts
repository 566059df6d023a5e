import { SignetError } from '../../errors';

/**
 * The errors of the script that finds Node.js. The build writes them into the script, which replaces `found` by `none` or
 * by `only version 18.19.1`. The engine shows them in the place of an address: they contain no `|`.
 */
export const nodeNotFound = (minimum: number, found: string): SignetError =>
  new SignetError({
    code: 'provider/node-not-found',
    what: `Signet needs Node.js ${minimum} or newer, and found ${found}`,
    why: 'SIGNET_NODE is not set. PATH, the folders of nvm, fnm, Volta, asdf, mise, nodenv and Homebrew, /usr/local/bin and /usr/bin were searched.',
    fix: `Install Node.js ${minimum} or newer on the machine that runs the engine, or set the environment variable SIGNET_NODE to the path of the node executable.`,
  });

export const signetNodeUnsuitable = (minimum: number, found: string): SignetError =>
  new SignetError({
    code: 'provider/signet-node-unsuitable',
    what: `Signet needs Node.js ${minimum} or newer, and found ${found} at the path in SIGNET_NODE`,
    why: 'If this environment variable is set, no other Node.js is used.',
    fix: `Set SIGNET_NODE to the path of the node executable of Node.js ${minimum} or newer, or remove it.`,
  });
