import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { Body, Controller, Get, Header, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { wordDiagnostics, type Language } from '../../engine/index.ts';
import { AnswersOnly, Me, Needs, type Principal } from '../access/access.ts';
import type { ExplainedAnswer, RulesetText, Text } from '../engine/jobs.ts';
import { EnginePool } from '../engine/pool.ts';
import { exactFields, type ExactFields } from '../http/exact-fields.ts';
import { Lang } from '../http/language.ts';
import { badFields, refused } from '../http/problem.ts';
import { ChosenRulesets } from './chosen-rulesets.ts';
import { KeptEvaluations } from './kept-evaluations.ts';

const COHORT = { description: 'The cohort as an object, or as the text of a YAML or JSON file. Its numbers are read as they are written.' };
const SCHEMA = {
  type: 'object',
  required: ['ruleset', 'cohort'],
  properties: {
    ruleset: { type: 'string', description: '`id`, `id@version`, or with `on` a methodology' },
    cohort: { oneOf: [{ type: 'object' }, { type: 'string' }], ...COHORT },
    readings: { type: 'object', additionalProperties: { type: 'string' } },
    on: { type: 'string', format: 'date', description: 'The day on which the rating or contest is held' },
  },
} as const;

const unpacked = promisify(gunzip);

/** A cohort's name in diagnostics. */
const cohortText = ({ exact }: ExactFields<string>, name = 'cohort'): Text => ({ name, text: exact[name]?.text ?? '' });

@ApiTags('evaluations')
@Controller()
@AnswersOnly()
export class EvaluationsController {
  constructor(
    private readonly engine: EnginePool,
    private readonly rulesets: ChosenRulesets,
    private readonly kept: KeptEvaluations,
  ) {}

  @Post('evaluations')
  @Needs('evaluate')
  @Header('Content-Type', 'application/json; charset=utf-8')
  @ApiOperation({
    summary: 'Evaluates a cohort under a version of the rules: the document of `evaluate --json`',
    description: 'The header `Evaluation` names what was computed: for a while, explanations can be asked for by it alone.',
  })
  @ApiBody({ schema: SCHEMA as never })
  async evaluate(
    @Me() me: Principal,
    @Body() body: unknown,
    @Lang() language: Language,
    @Res({ passthrough: true }) answer: Response,
  ): Promise<string> {
    const fields = exactFields(body, language, ['cohort'], { ruleset: 'text', readings: 'map-of-texts', on: 'text' }, [
      'ruleset',
      'cohort',
    ]);
    const ruleset = await this.rulesetOf(fields);
    const readings = fields.texts('readings');
    const evaluated = await this.engine.evaluate({ ruleset, cohort: cohortText(fields), readings, language });
    if (!evaluated.ok) throw refused('cohort-refused', evaluated.diagnostics);
    if (evaluated.written) {
      this.kept.keep(evaluated.written, { ruleset, readings }, me.id);
      answer.setHeader('Evaluation', evaluated.written.hash);
    }
    return evaluated.json;
  }

  @Get('evaluations/:hash')
  @Needs('evaluate')
  @ApiOperation({
    summary: 'What an evaluation that is still kept came to, by what its header `Evaluation` said: the report, and the subjects’ names',
  })
  async reported(@Param('hash') hash: string, @Lang() language: Language) {
    const { ruleset, document, notes } = this.kept.byHash(hash);
    const answer = await this.engine.reportKept({ ruleset, hash, language }, document);
    if (!answer.ok) throw refused('cohort-refused', answer.diagnostics);
    const { report, names } = answer;
    return { report: notes.length === 0 ? report : { ...report, diagnostics: wordDiagnostics(notes, language) }, names };
  }

  @Get('evaluations')
  @Needs('evaluate')
  @ApiOperation({ summary: 'One’s own evaluations that are still kept, the newest first: what each is of, and when it was made' })
  own(@Me() me: Principal) {
    const data = this.kept.madeBy(me.id).map(([evaluation, { about, madeAt }]) => ({ evaluation, ...about, madeAt }));
    return { data, total: data.length };
  }

  @Get('evaluations/:hash/cohort')
  @Needs('evaluate')
  @ApiOperation({
    summary: 'What an evaluation that is still kept was made from: the cohort as it was handed in, and the readings beside it',
  })
  async cohort(@Param('hash') hash: string) {
    const { cohort, readings, about, madeAt } = this.kept.byHash(hash);
    return { evaluation: hash, ...about, madeAt, cohort: (await unpacked(cohort)).toString('utf8'), readings };
  }

  @Post('explanations')
  @HttpCode(200)
  @Needs('evaluate')
  @ApiOperation({
    summary: 'Why a value of a subject is what it is; without a value its progression or its findings: as data and as a page',
  })
  @ApiBody({
    schema: {
      ...SCHEMA,
      required: ['subject'],
      properties: {
        ...SCHEMA.properties,
        evaluation: {
          type: 'string',
          description: 'What the header `Evaluation` of an evaluation said, in the place of all that it was made from',
        },
        subject: { type: 'string' },
        value: { type: 'string' },
      },
    } as never,
  })
  async explain(@Body() body: unknown, @Lang() language: Language) {
    const fields = exactFields(
      body,
      language,
      ['cohort'],
      { evaluation: 'text', ruleset: 'text', readings: 'map-of-texts', on: 'text', subject: 'text', value: 'text' },
      (given) => [...(given('evaluation') ? [] : ['ruleset', 'cohort']), 'subject'],
    );
    const explained = await this.explained(fields, language);
    if (!explained.ok) throw refused('cohort-refused', explained.diagnostics);
    return { explanation: explained.explanation, text: explained.text };
  }

  private async explained(fields: ExactFields<'cohort'>, language: Language): Promise<ExplainedAnswer> {
    const asked = { subject: fields.text('subject') ?? '', value: fields.text('value'), language };
    const hash = fields.text('evaluation');
    if (hash !== null) {
      const beside = ['ruleset', 'cohort', 'readings', 'on'].filter(
        (name) => fields.any(name) !== null || (name === 'cohort' && fields.exact.cohort),
      );
      if (beside.length > 0) throw badFields(beside.map((path) => ({ path, code: 'not-beside-evaluation', details: {} })));
      const { ruleset, document } = this.kept.byHash(hash);
      return this.engine.explainKept({ ...asked, ruleset, hash }, document);
    }
    return this.engine.explain({
      ...asked,
      ruleset: await this.rulesetOf(fields),
      cohort: cohortText(fields),
      readings: fields.texts('readings'),
    });
  }

  @Post('check')
  @HttpCode(200)
  @Needs('rulesets.try')
  @ApiOperation({ summary: 'What `check` says of a text' })
  @ApiBody({ schema: { type: 'object', required: ['text'], properties: { text: { type: 'string' }, name: { type: 'string' } } } })
  async check(@Body() body: unknown, @Lang() language: Language) {
    const fields = exactFields(body, language, ['text'], { name: 'text' }, ['text']);
    const { identity, hash, diagnostics } = await this.engine.check({
      name: fields.text('name') ?? 'ruleset.yaml',
      text: fields.exact.text?.text ?? '',
    });
    return {
      ruleset: identity && hash !== null ? { id: identity.id, version: identity.version, hash } : null,
      diagnostics: wordDiagnostics(diagnostics, language),
    };
  }

  @Post('cases')
  @HttpCode(200)
  @Needs('rulesets.try')
  @ApiOperation({ summary: 'Runs the worked cases of a text, or of a version: the document of `test --json`' })
  @ApiBody({ schema: { type: 'object', properties: { text: { type: 'string' }, ruleset: { type: 'string' } } } })
  async cases(@Body() body: unknown, @Lang() language: Language) {
    const fields = exactFields(body, language, ['text'], { ruleset: 'text' }, []);
    const { text } = fields.exact;
    if (!text && fields.text('ruleset') === null) throw badFields([{ path: 'text', code: 'missing', details: {} }]);
    return this.engine.cases({ ...(text ? { name: 'ruleset.yaml', text: text.text } : await this.rulesetOf(fields)), language });
  }

  @Post('compare')
  @HttpCode(200)
  @Needs('rulesets.try')
  @ApiOperation({
    summary: 'What two rulesets say differently, and with a cohort what that does to everybody: the document of `compare --json`',
  })
  @ApiBody({
    schema: {
      type: 'object',
      required: ['left', 'right'],
      properties: {
        left: { description: '`id`, `id@version`, `{ "text": … }` or `{ "draft": id }`' },
        right: {},
        cohort: COHORT,
        rightCohort: COHORT,
        leftReadings: { type: 'object' },
        rightReadings: { type: 'object' },
      },
    },
  })
  async compare(@Body() body: unknown, @Lang() language: Language) {
    const fields = exactFields(
      body,
      language,
      ['cohort', 'rightCohort'],
      { left: 'any', right: 'any', leftReadings: 'map-of-texts', rightReadings: 'map-of-texts' },
      ['left', 'right'],
    );
    const [left, right] = await Promise.all([
      this.rulesets.described(fields.any('left'), 'left'),
      this.rulesets.described(fields.any('right'), 'right'),
    ]);
    const compared = await this.engine.compare({
      left,
      right,
      language,
      leftReadings: fields.texts('leftReadings'),
      rightReadings: fields.texts('rightReadings'),
      cohort: fields.exact.cohort ? cohortText(fields) : null,
      rightCohort: fields.exact.rightCohort ? cohortText(fields, 'rightCohort') : null,
    });
    if (!compared.ok) throw refused('compare-refused', compared.diagnostics);
    return { ...compared.document, text: compared.text, view: compared.view };
  }

  private rulesetOf(fields: ExactFields<string>): Promise<RulesetText> {
    return this.rulesets.named(fields.text('ruleset') ?? '', fields.text('on'));
  }
}
