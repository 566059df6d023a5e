/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  // All cores, also on a machine with two, where jest would use one: the long tests wait more than they compute.
  maxWorkers: '100%',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  transform: { '^.+\\.(t|j|mj)s$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }] },
  // Packages that ship only ES modules: compiled like our own code.
  transformIgnorePatterns: ['/node_modules/(?!(age-encryption|@noble|@scure)/)'],
  moduleNameMapper: {
    '^cdktf-signet$': '<rootDir>/src/index.ts',
    '^cdktf-signet/sandbox$': '<rootDir>/src/sandbox/index.ts',
    '^age-encryption$': '<rootDir>/node_modules/age-encryption/dist/index.js',
  },
  // For slow machines: a test that passes takes a fraction of this.
  testTimeout: 180_000,
};
