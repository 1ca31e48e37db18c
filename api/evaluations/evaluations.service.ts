import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { capsuleAround, inJson, recordHash, wordDiagnostics, type EvaluationRecord, type Language } from '../../engine/index.ts';
import { AuditService, type Actor } from '../audit/audit.service.ts';
import { digestOf } from '../engine/digest.ts';
import {
  EnginePool,
  type Compared,
  type KnownRuleset,
  type PackedText,
  type RulesetText,
  type Readings,
  type ReportedKept,
  type StandingsAnswer,
  type WrittenEvaluation,
} from '../engine/pool.ts';
import { badFields, notFound, Problem, refused } from '../http/problem.ts';
import { isUuid } from '../http/uuid.ts';
import { provedText, VersionsService } from '../rulesets/versions.service.ts';
import type { ChosenVersion } from '../rulesets/versions.service.ts';
import { contentPieces, contentText, keepContents, packedContent } from './contents.ts';
import { KeptEvaluation } from './evaluation.entity.ts';

export type Kept = KeptEvaluation;

/** What an evaluation is to be made of. */
export interface Asked {
  readonly version: ChosenVersion;
  readonly cohort: string | PackedText;
  readonly readings: Readings;
  readonly language: Language;
  /** The evaluation that it is made from. */
  readonly follows?: KeptEvaluation | null;
  /** Nobody reads the report at once. */
  readonly unread?: boolean;
}

/** Something computed and not kept yet. */
export interface Computed extends Asked {
  /** The report to the letter. */
  readonly json: string;
  readonly written: WrittenEvaluation;
}

/** Of a report, the subjects and values that are asked for. */
export interface Excerpt {
  readonly page: { readonly offset: number; readonly limit: number } | null;
  readonly columns: readonly string[] | null;
}

/** Other rules, whose text is needed by a worker that does not know them; null: the same. */
export type Beside = { readonly known: KnownRuleset; readonly text: () => Promise<RulesetText> | RulesetText } | null;

/** Evaluations are made once and kept for good: rules, data, values, who and when, with a hash over it all. */
@Injectable()
export class EvaluationsService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly audit: AuditService,
    private readonly engine: EnginePool,
    private readonly versions: VersionsService,
  ) {}

  /** @throws Problem 422 with everything that is wrong with the data. */
  async compute(asked: Asked): Promise<Computed> {
    const { version, cohort, readings, language, follows, unread = false } = asked;
    const evaluated = await this.engine.evaluate({
      ruleset: provedText(version),
      cohort: typeof cohort === 'string' ? { name: 'cohort', text: cohort } : cohort,
      readings,
      language,
      again: Boolean(follows),
      unread,
    });
    if (!evaluated.ok) throw refused('cohort-refused', evaluated.diagnostics);
    return { ...asked, json: evaluated.json, written: evaluated.written };
  }

  /** Within the transaction of whoever keeps it. */
  async keep(manager: EntityManager, actor: Actor, { version, readings, written, follows = null }: Computed): Promise<KeptEvaluation> {
    const { values, input, engine, period, subjects, notes } = written;
    await keepContents(manager, [values, input]);
    const kept = manager.create(KeptEvaluation, {
      id: randomUUID(),
      madeAt: new Date(),
      madeBy: actor.username,
      madeById: actor.id as string,
      versionId: version.id,
      editionId: version.editionId,
      version: version.version as string,
      rulesetHash: version.hash as string,
      textDigest: digestOf(version.text),
      engine,
      readings,
      period,
      subjects,
      inputDigest: input.digest,
      valuesDigest: values.digest,
      notes,
      follows: follows?.id ?? null,
      followsHash: follows?.hash ?? null,
    });
    kept.hash = recordHash(recordOf(kept));
    await manager.insert(KeptEvaluation, kept);
    this.audit.record(manager, {
      actor,
      action: 'evaluation.make',
      kind: 'evaluation',
      id: kept.id,
      after: { hash: kept.hash, ruleset: `${kept.editionId}@${kept.version}`, values: kept.valuesDigest, follows: kept.follows },
    });
    return kept;
  }

  /** @throws Problem 404; 500 for one that is not what its hash says. */
  async byId(id: string): Promise<KeptEvaluation> {
    const found = isUuid(id) ? await this.dataSource.getRepository(KeptEvaluation).findOneBy({ id }) : null;
    if (!found) throw notFound('evaluation', id);
    if (recordHash(recordOf(found)) !== found.hash) throw new Problem(500, 'evaluation-damaged', { id });
    return found;
  }

  /** @param path what of the request names the columns: a mistake in them is told there. */
  async report(
    kept: KeptEvaluation,
    language: Language,
    { page, columns }: Excerpt,
    path = 'column',
  ): Promise<Extract<ReportedKept, { ok: true }>> {
    const job = { ruleset: await this.rulesetOf(kept), hash: kept.valuesDigest, language, page, columns };
    const answer = await this.engine.reportKept(job, this.valuesOf(kept));
    if (!answer.ok) throw badFields(answer.unknownColumns.map((column) => ({ path, code: 'unknown-value', details: { column } })));
    const { notes } = kept;
    return notes.length === 0 ? answer : { ...answer, report: { ...answer.report, ...{ diagnostics: wordDiagnostics(notes, language) } } };
  }

  /** A report that was just made, with what it is known by. */
  documentOf(json: string, { id, hash }: KeptEvaluation): string {
    return `${json.replace(/\n\}$/, '')},\n  "id": ${JSON.stringify(id)},\n  "hash": ${JSON.stringify(hash)}\n}`;
  }

  /** The same of what is kept. */
  async document(kept: KeptEvaluation, language: Language): Promise<string> {
    const { report } = await this.report(kept, language, { page: null, columns: null });
    return this.documentOf(JSON.stringify(report, null, 2), kept);
  }

  async explain(kept: KeptEvaluation, subject: string, value: string | null, language: Language) {
    const job = { ruleset: await this.rulesetOf(kept), hash: kept.valuesDigest, language, subject, value };
    const explained = await this.engine.explainKept(job, this.valuesOf(kept));
    if (!explained.ok) throw refused('cohort-refused', explained.diagnostics);
    return { explanation: explained.explanation, text: explained.text };
  }

  /** The data as they were handed in. */
  input({ inputDigest }: KeptEvaluation): Promise<string> {
    return contentText(this.dataSource.manager, inputDigest);
  }

  /** The same for a worker: it may be long. */
  packedInput({ inputDigest }: KeptEvaluation): Promise<PackedText> {
    return this.packed('cohort', inputDigest);
  }

  private async packed(name: string, digest: string): Promise<PackedText> {
    return { name, digest, packed: await packedContent(this.dataSource.manager, digest) };
  }

  /** Everything that it takes to make it again, as one text; it may be long. */
  async capsule(kept: KeptEvaluation): Promise<Readable> {
    const { text } = await this.versionOf(kept);
    const { manager } = this.dataSource;
    const [input, values] = [await contentPieces(manager, kept.inputDigest), await contentPieces(manager, kept.valuesDigest)];
    return Readable.from(capsulePieces(capsuleAround(recordOf(kept), text), input, values), { objectMode: false });
  }

  /** Computes it anew from what is kept. */
  async replay(kept: KeptEvaluation, language: Language) {
    const [{ text }, input, values] = [
      await this.versionOf(kept),
      await this.packedInput(kept),
      await this.packed('values', kept.valuesDigest),
    ];
    return this.engine.replay({ record: recordOf(kept), text, input, values, language });
  }

  /** What it came to beside what its data come to under other rules or readings. */
  async beside(kept: KeptEvaluation, right: RulesetText, rightReadings: Readings, language: Language): Promise<Compared> {
    return this.engine.compare({
      left: await this.rulesetOf(kept),
      right,
      cohort: await this.packedInput(kept),
      leftReadings: kept.readings,
      rightReadings,
      // They were let in before, perhaps under another edition than they name.
      again: true,
      language,
    });
  }

  /** Who stands otherwise than is kept when its data are evaluated under other rules or readings. */
  standings(kept: KeptEvaluation, right: Beside, readings: Readings, language: Language): Promise<Exclude<StandingsAnswer, 'unknown'>> {
    const { editionId, version, textDigest, rulesetHash, valuesDigest, inputDigest } = kept;
    const left = { name: `${editionId}@${version}`, digest: textDigest, hash: rulesetHash };
    const job = { left, right: right?.known ?? left, values: valuesDigest, input: inputDigest, readings, language };
    return this.engine.standings(job, async () => {
      const own = await this.rulesetOf(kept);
      const [values, input] = await Promise.all([valuesDigest, inputDigest].map((one) => packedContent(this.dataSource.manager, one)));
      return { left: own, right: right ? await right.text() : own, values: values as Uint8Array, input: input as Uint8Array };
    });
  }

  async versionOf({ editionId, version, rulesetHash, textDigest }: KeptEvaluation): Promise<ChosenVersion> {
    const found = await this.versions.published(editionId, version);
    if (found.hash !== rulesetHash || digestOf(found.text) !== textDigest)
      throw new Problem(500, 'version-damaged', { version: `${editionId}@${version}` });
    return found;
  }

  private readonly rulesetOf = async (kept: KeptEvaluation) => provedText(await this.versionOf(kept));

  private valuesOf({ valuesDigest }: KeptEvaluation): () => Promise<Uint8Array> {
    return () => packedContent(this.dataSource.manager, valuesDigest);
  }
}

async function* capsulePieces(
  { before, between, after }: ReturnType<typeof capsuleAround>,
  input: Readable,
  values: Readable,
): AsyncGenerator<string | Buffer> {
  yield before;
  // A letter is not cut in two.
  for await (const piece of input.setEncoding('utf8')) yield inJson(piece as string);
  yield between;
  for await (const piece of values) yield piece as Buffer;
  yield after;
}

/** What the hash of an evaluation covers. */
export function recordOf(kept: KeptEvaluation): EvaluationRecord {
  const { id, madeAt, madeBy, engine, editionId, version, rulesetHash, textDigest, readings, inputDigest, valuesDigest, followsHash } =
    kept;
  return {
    id,
    madeAt: madeAt.toISOString(),
    madeBy,
    engine,
    ruleset: { id: editionId, version, hash: rulesetHash, text: textDigest },
    readings,
    input: inputDigest,
    values: valuesDigest,
    follows: followsHash,
  };
}
