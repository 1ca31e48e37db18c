/** A worker that says nothing for so long while work is with it is started anew; after each time it is given twice as long. */
const SILENCE_MS = 5_000;
/** Until its first word a worker is being loaded, and compiles what it is made of: a busy machine takes long over it. */
const START_MS = 30_000;
/** A text that takes longer than this between two words is too heavy for the page. */
const MOST_MS = 80_000;

interface Ends<Told> {
  readonly start: () => Worker;
  readonly hear: (told: Told) => void;
  /** The one before has ended, and all that was with it. */
  readonly restarted: () => void;
}

/** A worker that may hang, be killed by the browser or fail, and is then followed by another. */
export class Watched<Ask, Told> {
  readonly #ends: Ends<Told>;
  #worker: Worker;
  #patience = SILENCE_MS;
  #hasSpoken = false;
  #alarm: ReturnType<typeof setTimeout> | null = null;

  constructor(ends: Ends<Told>) {
    this.#ends = ends;
    this.#worker = this.#start();
  }

  post(ask: Ask): void {
    this.#worker.postMessage(ask);
  }

  /** A word is to come. */
  watch(): void {
    this.#unwatch();
    const patience = this.#hasSpoken ? this.#patience : Math.max(START_MS, this.#patience);
    this.#alarm = setTimeout(() => this.#restart(), patience);
  }

  /** All that was asked has been said. */
  rest(): void {
    this.#unwatch();
    this.#patience = SILENCE_MS;
  }

  close(): void {
    this.#unwatch();
    this.#worker.terminate();
  }

  #unwatch(): void {
    if (this.#alarm) clearTimeout(this.#alarm);
    this.#alarm = null;
  }

  #start(): Worker {
    const worker = this.#ends.start();
    this.#hasSpoken = false;
    worker.onmessage = ({ data }: MessageEvent<Told>) => {
      this.#hasSpoken = true;
      this.#ends.hear(data);
    };
    return worker;
  }

  #restart(): void {
    this.#worker.terminate();
    this.#patience = Math.min(this.#patience * 2, MOST_MS);
    this.#worker = this.#start();
    this.#ends.restarted();
  }
}
