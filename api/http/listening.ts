import { Logger, type OnModuleDestroy } from '@nestjs/common';

/** Whoever listens to something that goes on in the database. */
export interface Listener {
  /** The service stops. */
  end(): void;
}

/**
 * Tells whoever listens at this process what happens, whichever process does it: the database is asked for all of them in one question, now
 * and again, and not at all while nobody listens.
 */
export abstract class Listening<L extends Listener> implements OnModuleDestroy {
  protected readonly listeners = new Set<L>();
  private timer: NodeJS.Timeout | null = null;
  private readonly log = new Logger('events');

  /** @param everyMs how long between two questions. */
  protected constructor(private readonly everyMs: number) {}

  /** Asks what is new, and tells each of these what is new to it. */
  protected abstract tell(listening: readonly L[]): Promise<void>;

  /**
   * @param firstMs how long until the first question.
   * @returns how to stop listening
   */
  protected add(listener: L, firstMs: number): () => void {
    this.listeners.add(listener);
    this.timer ??= setTimeout(() => void this.look(), firstMs);
    return () => this.listeners.delete(listener);
  }

  onModuleDestroy(): void {
    this.end();
  }

  /** Lets all go who listen. */
  end(): void {
    if (this.timer) clearTimeout(this.timer);
    for (const listener of this.listeners) listener.end();
    this.listeners.clear();
  }

  private async look(): Promise<void> {
    const listening = [...this.listeners];
    try {
      if (listening.length > 0) await this.tell(listening);
    } catch (problem) {
      // A database that is away comes back, and what happened with it.
      this.log.warn({ event: 'events.not-read', reason: String(problem) });
    }
    this.timer = this.listeners.size > 0 ? setTimeout(() => void this.look(), this.everyMs) : null;
  }
}
