import { until } from '../../harness/until.ts';
import { ask, type TestDatabase } from './database.ts';
import { save, step, type Draft } from './drafts.ts';
import type { Answer, Client } from './service.ts';

export type Kind = 'save' | 'publish';

/** Numbers from 0 to `below`, the same ones at every run. */
export function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Saves and publications without a pause, each noted when it is acknowledged; the service may fail at any moment. */
export class Load {
  readonly saves: { readonly id: string; readonly number: number; readonly text: string }[] = [];
  readonly published: string[] = [];
  /** What is asked and not answered now. */
  readonly underWay: Record<Kind, number> = { save: 0, publish: 0 };
  /** Refusals that nobody should see, whatever is killed. */
  readonly wrong: string[] = [];
  private count = 0;
  private stopped = false;
  private readonly waiting: { readonly kind: Kind; readonly what: 'sent' | 'answered'; left: number; readonly then: () => void }[] = [];

  /** The n-th request of a kind from now is sent, or answered. */
  happens(kind: Kind, what: 'sent' | 'answered', left: number): Promise<void> {
    return new Promise((then) => this.waiting.push({ kind, what, left, then }));
  }

  stop(): void {
    this.stopped = true;
  }

  /** Saves a draft again and again. */
  async saver(author: Client, draft: Draft): Promise<void> {
    for (let revision = await this.revisionOf(author, draft, draft.revision); !this.stopped;) {
      const text = `${draft.text}# ${(this.count += 1)}\n`;
      const answer = await this.send('save', () => save(author, draft.id, revision, text));
      if (answer?.status === 200) this.saves.push({ id: draft.id, number: (revision += 1), text });
      else revision = await this.revisionOf(author, draft, revision);
    }
  }

  /** Publishes one draft after the other, each until it is published. */
  async publisher(reviewer: Client, drafts: readonly Draft[]): Promise<void> {
    for (const { id } of drafts) {
      await until('a publication', async () => {
        if (this.stopped) return true;
        const answer = await this.send('publish', () => step(reviewer, id, 'publish'));
        if (answer?.status === 200) this.published.push(id);
        // One that was published without an answer is found so.
        return answer?.status === 200 || answer?.status === 409;
      });
    }
  }

  /** Every acknowledged save is a revision, every acknowledged publication is published. */
  async lostIn(database: TestDatabase): Promise<unknown[]> {
    const kept = await ask<{ version_id: string; number: number; text: string }>(
      database,
      'select version_id, number, text from revisions',
    );
    const texts = new Map(kept.map(({ version_id: id, number, text }) => [`${id} ${number}`, text]));
    const published = new Set(
      (await ask<{ id: string }>(database, `select id from versions where status = 'published'`)).map(({ id }) => id),
    );
    return [
      ...this.saves.filter(({ id, number, text }) => texts.get(`${id} ${number}`) !== text),
      ...this.published.filter((id) => !published.has(id)),
    ];
  }

  private async send(kind: Kind, ask: () => Promise<Answer>): Promise<Answer | null> {
    this.underWay[kind] += 1;
    const asked = ask();
    this.tell(kind, 'sent');
    const answer = await asked.catch(() => null);
    this.underWay[kind] -= 1;
    if (answer?.status === 200) this.tell(kind, 'answered');
    else if (answer && answer.status !== 503 && !(kind === 'publish' && answer.status === 409)) this.wrong.push(`${kind}: ${answer.text}`);
    return answer;
  }

  /** Where a draft stands, once somebody can say; a save that was not answered may have been written. */
  private async revisionOf(author: Client, { id }: Draft, fallback: number): Promise<number> {
    return until('the draft', async () => {
      if (this.stopped) return fallback;
      const { status, body, text } = await author.get(`/api/drafts/${id}`);
      if (status !== 200) throw new Error(text);
      return (body as Draft).revision;
    });
  }

  private tell(kind: Kind, what: 'sent' | 'answered'): void {
    for (const one of this.waiting.filter((each) => each.kind === kind && each.what === what)) {
      one.left -= 1;
      if (one.left > 0) continue;
      this.waiting.splice(this.waiting.indexOf(one), 1);
      one.then();
    }
  }
}
