export { ml_kem768 as mlKem768 } from '@noble/post-quantum/ml-kem.js';
