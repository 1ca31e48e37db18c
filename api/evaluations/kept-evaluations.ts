import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { PlacedDiagnostic } from '../../engine/index.ts';
import type { AboutEvaluation, Readings, RulesetText, WrittenEvaluation } from '../engine/jobs.ts';
import { Problem } from '../http/problem.ts';

/** What an explanation or the report is made from without computing the cohort again, and what the cohort was. */
export interface KeptEvaluation {
  readonly ruleset: RulesetText;
  readonly document: Uint8Array;
  readonly notes: readonly PlacedDiagnostic[];
  readonly cohort: Uint8Array;
  readonly about: AboutEvaluation;
  readonly readings: Readings;
  readonly madeAt: Date;
  /** Whoever had it made, by their ids: the same data under the same rules come to the same. */
  readonly makers: ReadonlySet<string>;
}

const MAX_BYTES = 64 * 2 ** 20;
const KEPT_MS = 60 * 60 * 1000;

/** Evaluations made a while ago, by the hash of what they hold, within this process: those asked for least recently go first. */
@Injectable()
export class KeptEvaluations {
  private readonly kept = new LRUCache<string, KeptEvaluation>({
    maxSize: MAX_BYTES,
    sizeCalculation: ({ document, cohort, ruleset }) => document.byteLength + cohort.byteLength + ruleset.text.length,
    ttl: KEPT_MS,
    updateAgeOnGet: true,
  });

  keep({ hash, ...written }: WrittenEvaluation, of: Pick<KeptEvaluation, 'ruleset' | 'readings'>, maker: string): void {
    const makers = new Set([...(this.kept.peek(hash)?.makers ?? []), maker]);
    this.kept.set(hash, { ...written, ...of, makers, madeAt: new Date() });
  }

  /** Those that somebody had made, the newest first. */
  madeBy(maker: string): (readonly [hash: string, KeptEvaluation])[] {
    return [...this.kept.entries()]
      .filter(([, { makers }]) => makers.has(maker))
      .sort(([, a], [, b]) => Number(b.madeAt) - Number(a.madeAt));
  }

  /** @throws Problem 404 when it is not kept, or no longer: the cohort is to be sent again. */
  byHash(hash: string): KeptEvaluation {
    const found = this.kept.get(hash);
    if (!found) throw new Problem(404, 'evaluation-not-kept', { hash });
    return found;
  }
}
