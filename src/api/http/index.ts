export { networkFault } from './network-fault';
export type { NetworkFault } from './network-fault';
export { jittered, milliseconds } from './pause';
export { quoted } from './quoted';
export { scrub, scrubStrictly } from './scrub';
