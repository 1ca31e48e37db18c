import { service } from '../../../dataProvider.ts';
import type { DraftEvent } from '../draft.ts';

/**
 * What happens to a draft, as it happens. A browser holds few connections to one service: a page that nobody sees lets go of its own, and
 * is told that it `listening` again when it is looked at.
 */
export class Live {
  readonly #id: string;
  readonly #tell: (event: DraftEvent) => void;
  #stop: (() => void) | null = null;
  /** Whether somebody has listened before: what happened between is not known. */
  #isBack = false;

  constructor(id: string, tell: (event: DraftEvent) => void) {
    this.#id = id;
    this.#tell = tell;
    document.addEventListener('visibilitychange', this.#look);
    this.#look();
  }

  close(): void {
    document.removeEventListener('visibilitychange', this.#look);
    this.#stop?.();
    this.#stop = null;
  }

  readonly #look = (): void => {
    if (document.visibilityState === 'hidden') {
      this.#stop?.();
      this.#stop = null;
    } else this.#stop ??= service.listen(this.#id, (event) => this.#hear(event));
  };

  #hear(event: DraftEvent): void {
    const isFirst = event.action === 'listening' && !this.#isBack;
    this.#isBack = true;
    if (!isFirst) this.#tell(event);
  }
}
