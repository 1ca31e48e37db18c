import { Overloaded } from './failures.ts';

interface Waiting {
  readonly go: () => void;
  readonly refuse: (reason: Overloaded) => void;
}

/** Lets so many work at once and so many more wait, in the order of their coming. */
export class Turns {
  private working = 0;
  private closed = false;
  private whenIdle: () => void = () => undefined;
  private readonly queue: Waiting[] = [];

  constructor(private readonly places: number, private readonly longest: number) {}

  get waiting(): number {
    return this.queue.length;
  }

  /** @throws Overloaded when too many wait already. */
  async take<T>(work: () => Promise<T>): Promise<T> {
    await this.turn();
    try {
      return await work();
    } finally {
      const next = this.queue.shift();
      if (next) next.go();
      else this.working -= 1;
      if (this.working === 0) this.whenIdle();
    }
  }

  private turn(): Promise<void> {
    if (this.closed) return Promise.reject(new Overloaded('the pool is closed'));
    if (this.working < this.places) {
      this.working += 1;
      return Promise.resolve();
    }
    if (this.queue.length >= this.longest) return Promise.reject(new Overloaded(`${this.longest} jobs wait already`));
    return new Promise((go, refuse) => this.queue.push({ go, refuse }));
  }

  /** Nobody who waits or comes gets a turn any more; done when all that work have ended. */
  close(): Promise<void> {
    this.closed = true;
    for (const { refuse } of this.queue.splice(0)) refuse(new Overloaded('the pool is closed'));
    return this.working === 0 ? Promise.resolve() : new Promise((idle) => { this.whenIdle = idle; });
  }
}
