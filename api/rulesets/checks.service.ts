import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { describe, wordDiagnostics, type DiagnosticJson, type Identity, type Language, type PlacedDiagnostic } from '../../engine/index.ts';
import { Shared } from '../engine/asker.ts';
import { EnginePool, TimeLimitExceeded, MemoryLimitExceeded, type Checked } from '../engine/pool.ts';
import { AREAS, words } from '../messages/words.ts';

/** SHA-256 of a text as it is. */
export const textDigest = (text: string): string => createHash('sha256').update(text).digest('hex');

/** What a check found, in words; a limit that it met is worded by the service. */
export function worded(found: readonly PlacedDiagnostic[], language: Language): DiagnosticJson[] {
  return wordDiagnostics(found, language, (one, spoken) => (one.code in (AREAS['api'] ?? {}) ? words : describe)(one, spoken));
}

/** As many recent answers as a team's drafts come to. */
const KEPT = 100;

/** What `check` finds, remembered for texts looked at lately: the same text is found the same, in whatever language it is told. */
@Injectable()
export class ChecksService {
  private readonly known = new Map<string, Shared<Checked>>();

  constructor(private readonly engine: EnginePool) {}

  /** Whoever asks while a text is being checked waits for the same answer; the check is abandoned when they have all gone. */
  check(text: string, name: string): Promise<Checked> {
    const key = `${name} ${textDigest(text)}`;
    const known = this.known.get(key);
    if (known && !known.abandoned) return known.join();
    const checked = new Shared(() => this.engine.check({ name, text }));
    this.known.set(key, checked);
    checked.answer.catch(() => this.known.get(key) === checked && this.known.delete(key));
    const [oldest] = this.known.keys();
    if (this.known.size > KEPT && oldest !== undefined) this.known.delete(oldest);
    return checked.join();
  }

  /** The same for a text that is to be kept whatever is wrong with it: one too heavy to check is told so, not lost. */
  async checkToKeep(text: string, name: string): Promise<Checked> {
    try {
      return await this.check(text, name);
    } catch (problem) {
      if (!(problem instanceof TimeLimitExceeded || problem instanceof MemoryLimitExceeded)) throw problem;
      const code = problem instanceof TimeLimitExceeded ? 'api-time-limit' : 'api-memory-limit';
      return {
        identity: await this.identityOf(text, name),
        hash: null,
        errors: 1,
        diagnostics: [{ file: name, line: 1, column: 1, end_line: 1, end_column: 1, severity: 'error', code, details: {}, related: [] }],
      };
    }
  }

  /** Proofs can take long where reading does not; a text that cannot even be read in time says nothing of itself. */
  private async identityOf(text: string, name: string): Promise<Identity | null> {
    try {
      return await this.engine.identify({ name, text });
    } catch (problem) {
      if (problem instanceof TimeLimitExceeded || problem instanceof MemoryLimitExceeded) return null;
      throw problem;
    }
  }
}
