import { version } from '../../package.json';
import { signet } from './definition';
import { createProvider } from './framework';
import { PROVIDER_TYPE } from './address';
import { createLog, serve } from './plugin';

const { env } = process;
const logger = createLog({ module: `provider.${PROVIDER_TYPE}`, env });

void serve({ name: PROVIDER_TYPE, provider: createProvider(signet({ version, env }), { logger }), env, log: logger });
