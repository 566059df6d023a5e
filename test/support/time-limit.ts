// For every test. It ends a test that hangs, on the slowest machine as well: a test that passes takes a fraction of it.
jest.setTimeout(600_000);
