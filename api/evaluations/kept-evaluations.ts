import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { PlacedDiagnostic } from '../../engine/index.ts';
import type { RulesetText, WrittenEvaluation } from '../engine/jobs.ts';
import { Problem } from '../http/problem.ts';

/** What an explanation or the report is made from without computing the cohort again. */
export interface KeptEvaluation {
  readonly ruleset: RulesetText;
  readonly document: Uint8Array;
  readonly notes: readonly PlacedDiagnostic[];
}

const MAX_BYTES = 64 * 2 ** 20;
const KEPT_MS = 60 * 60 * 1000;

/** Evaluations made a while ago, by the hash of what they hold, within this process: those asked for least recently go first. */
@Injectable()
export class KeptEvaluations {
  private readonly kept = new LRUCache<string, KeptEvaluation>({
    maxSize: MAX_BYTES,
    sizeCalculation: ({ document, ruleset }) => document.byteLength + ruleset.text.length,
    ttl: KEPT_MS,
    updateAgeOnGet: true,
  });

  keep({ hash, document, notes }: WrittenEvaluation, ruleset: RulesetText): void {
    this.kept.set(hash, { ruleset, document, notes });
  }

  /** @throws Problem 404 when it is not kept, or no longer: the cohort is to be sent again. */
  byHash(hash: string): KeptEvaluation {
    const found = this.kept.get(hash);
    if (!found) throw new Problem(404, 'evaluation-not-kept', { hash });
    return found;
  }
}
