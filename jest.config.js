const { availableParallelism } = require('node:os');

/** The parser of Markdown, whose packages have only ES modules. */
const MARKDOWN =
  'micromark[a-z-]*|mdast-[a-z-]+|unist-[a-z-]+|decode-named-character-reference|character-entities|ccount|devlop|escape-string-regexp|markdown-table|longest-streak|zwitch';

// For the workers, which get these options of this process: fewer and shorter garbage collections, a quarter of their time.
process.execArgv.push('--max-semi-space-size=64');

const shared = {
  testEnvironment: '<rootDir>/test/support/test-environment.ts',
  rootDir: __dirname,
  roots: ['<rootDir>/test'],
  setupFilesAfterEnv: ['<rootDir>/test/support/time-limit.ts'],
  transform: { '^.+\\.(t|j|mj)s$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }] },
  // Packages that have only ES modules: compiled like our own code.
  transformIgnorePatterns: [`/node_modules/(?!(age-encryption|@noble|@scure|parse5|entities|${MARKDOWN})/)`],
  moduleNameMapper: {
    '^cdktf-signet$': '<rootDir>/src/index.ts',
    '^cdktf-signet/sandbox$': '<rootDir>/src/sandbox/index.ts',
    '^age-encryption$': '<rootDir>/node_modules/age-encryption/dist/index.js',
  },
};

/** Tests that start no process: no engine, no provider, no API server. */
const unit = {
  ...shared,
  displayName: 'unit',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testPathIgnorePatterns: ['<rootDir>/test/e2e/'],
  globalSetup: '<rootDir>/test/support/unit-set-up.ts',
  globalTeardown: '<rootDir>/test/support/unit-teardown.ts',
  moduleNameMapper: {
    ...shared.moduleNameMapper,
    '^(node:)?child_process$': '<rootDir>/test/support/no-processes.ts',
    '/validate-binary-version$': '<rootDir>/test/support/any-binary-version.ts',
    '^archiver$': '<rootDir>/test/support/no-archives.ts',
    '/stack-trace$': '<rootDir>/test/support/no-stack-traces.ts',
  },
};

/**
 * The unit tests of the constructs once more, on CDKTN in the place of CDKTF. Those of the rules of each product only with
 * SIGNET_SLOW: their constructs use the framework only through the code of the other folders, and test/e2e/cdktn.test.ts
 * compares what both frameworks synthesize of all of them.
 */
const cdktn = {
  ...unit,
  displayName: 'cdktn',
  testMatch: ['<rootDir>/test/constructs/**/*.test.ts'],
  testPathIgnorePatterns: process.env.SIGNET_SLOW
    ? []
    : ['<rootDir>/test/constructs/(argo|expectations|kargo|kestra|kubernetes)/'],
  moduleNameMapper: { ...unit.moduleNameMapper, '^cdktf$': 'cdktn' },
};

/** Tests that start processes. They share what the global set-up finds and starts. */
const e2e = {
  ...shared,
  displayName: 'e2e',
  testMatch: ['<rootDir>/test/e2e/**/*.test.ts'],
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
};

/** @type {import('jest').Config} */
module.exports = {
  // More than the cores: the end-to-end tests wait for a third of their time.
  maxWorkers: availableParallelism() + 1,
  testSequencer: '<rootDir>/test/support/longest-first.js',
  projects: [unit, cdktn, e2e],
};
