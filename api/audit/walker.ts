import { parentPort, workerData } from 'node:worker_threads';
import { walkHere, type Ends } from './walk.ts';

/** What runs in the thread of a walk: pieces of the log come in, and when there are no more, what was found goes out. */
const walk = walkHere(workerData as Ends);
parentPort?.on('message', (entries: readonly string[] | null) => {
  void (entries === null ? walk.finish() : walk.take(entries)).then((answer) => parentPort?.postMessage(answer));
});
