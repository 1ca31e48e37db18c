import type { Task, TaskQueue } from 'workerpool/types/types.js';

/** Whose a job is. */
export interface Owned {
  readonly user: string | null;
}

/** Jobs that wait, taken from one user after the other, those of each as they came: who has many waits for their own. */
export class FairQueue implements TaskQueue<Owned> {
  /** Whose turn it is next stands first. */
  private readonly turns = new Map<string | null, Task<Owned>[]>();

  push(job: Task<Owned>): void {
    const user = job.options?.metadata?.user ?? null;
    const own = this.turns.get(user);
    if (own) own.push(job);
    else this.turns.set(user, [job]);
  }

  pop(): Task<Owned> | undefined {
    this.forgetCancelled();
    const [turn] = this.turns;
    if (!turn) return undefined;
    const [user, [job, ...rest]] = turn;
    this.turns.delete(user);
    if (rest.length > 0) this.turns.set(user, rest);
    return job;
  }

  size(): number {
    this.forgetCancelled();
    return [...this.turns.values()].reduce((sum, own) => sum + own.length, 0);
  }

  /** How many jobs of a user wait. */
  waitingOf(user: string | null): number {
    this.forgetCancelled();
    return this.turns.get(user)?.length ?? 0;
  }

  contains(job: Task<Owned>): boolean {
    return [...this.turns.values()].some((own) => own.includes(job));
  }

  clear(): void {
    this.turns.clear();
  }

  /** A pool leaves those in its queue until their turn comes; till then they would take the place of others, and hold their texts. */
  private forgetCancelled(): void {
    for (const [user, own] of this.turns) {
      const left = own.filter(({ resolver }) => (resolver.promise as unknown as { pending: boolean }).pending);
      if (left.length === 0) this.turns.delete(user);
      else if (left.length < own.length) this.turns.set(user, left);
    }
  }
}
