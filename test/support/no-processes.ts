/** Stands in for `node:child_process` in the unit lane, where no test may start a process. */
function refuse(): never {
  throw new Error('A unit test must not start a process: it belongs in test/e2e');
}

export {
  refuse as exec,
  refuse as execFile,
  refuse as execFileSync,
  refuse as execSync,
  refuse as fork,
  refuse as spawn,
  refuse as spawnSync,
};
