import { join } from 'node:path';
import { root } from './service.ts';

/** The file that a process of the pool runs, as it is built: each process loads it. */
export const WORKER = join(root, 'dist', 'server', 'api', 'worker.js');
