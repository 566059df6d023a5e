export { networkFault } from './network-fault';
export type { NetworkFault } from './network-fault';
export { quoted } from './quoted';
export { jittered } from './pause';
export { pauseBeforeRetry } from './retry';
export type { Answer, Outcome } from './retry';
export { scrub, scrubStrictly } from './scrub';
