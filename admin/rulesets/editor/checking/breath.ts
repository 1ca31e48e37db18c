/** Work goes on for so long before messages are heard. */
const BREATH_MS = 4;

/** A worker's: between two pieces of work messages come in. A timer would be late by milliseconds. */
export class Breath {
  readonly #door = new MessageChannel();
  #taken = performance.now();

  get isDue(): boolean {
    return performance.now() - this.#taken >= BREATH_MS;
  }

  async take(): Promise<void> {
    await new Promise((done) => {
      this.#door.port1.onmessage = done;
      this.#door.port2.postMessage(null);
    });
    this.#taken = performance.now();
  }
}
