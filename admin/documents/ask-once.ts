/** One question to a worker that is gone with its answer; null where it fails, or takes longer than anybody waits. */
export function askOnce<Asked, Answered>(worker: Worker, asked: Asked, patienceMs: number): Promise<Answered | null> {
  const { promise, resolve } = Promise.withResolvers<Answered | null>();
  const timer = setTimeout(() => resolve(null), patienceMs);
  worker.onmessage = ({ data }: MessageEvent<Answered>) => resolve(data);
  worker.onerror = () => resolve(null);
  worker.postMessage(asked);
  return promise.finally(() => {
    clearTimeout(timer);
    worker.terminate();
  });
}
