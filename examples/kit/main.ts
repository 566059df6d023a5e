#!/usr/bin/env node
import { createProvider } from '../../src/kit/framework';
import { createLog } from '../../src/kit/log';
import { serve } from '../../src/kit/plugin';
import { scratch } from './scratch';

const { env } = process;
const log = createLog({ module: 'provider.scratch', env });
void serve({ name: scratch.name, provider: () => createProvider(scratch, { logger: log }), env, log });
