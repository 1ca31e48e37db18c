import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import { wordDiagnostics, type Language } from '../../engine/index.ts';
import { AnswersOnly, Needs } from '../access/access.ts';
import type { RulesetText, Text } from '../engine/jobs.ts';
import { EnginePool } from '../engine/pool.ts';
import { exactFields, type ExactFields } from '../http/exact-fields.ts';
import { Lang } from '../http/language.ts';
import { badFields, refused } from '../http/problem.ts';
import { ChosenRulesets } from './chosen-rulesets.ts';
import { COHORT, COHORT_ASKED } from './described.ts';
import { EvaluationsService } from './evaluations.service.ts';

/** A cohort's name in diagnostics. */
const cohortText = ({ exact }: ExactFields<string>, name = 'cohort'): Text => ({ name, text: exact[name]?.text ?? '' });

@ApiTags('asking')
@Controller()
@AnswersOnly()
export class AskingController {
  constructor(
    private readonly engine: EnginePool,
    private readonly rulesets: ChosenRulesets,
    private readonly evaluations: EvaluationsService,
  ) {}

  @Post('explanations')
  @HttpCode(200)
  @Needs('evaluate')
  @ApiOperation({
    summary: 'Why a value of a subject is what it is; without a value its progression or its findings: as data and as a page',
  })
  @ApiBody({
    schema: {
      ...COHORT_ASKED,
      required: ['subject'],
      properties: {
        ...COHORT_ASKED.properties,
        evaluation: {
          type: 'string',
          description: 'The `id` of a kept evaluation, in the place of all that it was made from',
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
    const asked = { subject: fields.text('subject') ?? '', value: fields.text('value'), language };
    const id = fields.text('evaluation');
    if (id !== null) {
      const beside = ['ruleset', 'cohort', 'readings', 'on'].filter(
        (name) => fields.any(name) !== null || (name === 'cohort' && fields.exact.cohort),
      );
      if (beside.length > 0) throw badFields(beside.map((path) => ({ path, code: 'not-beside-evaluation', details: {} })));
      return this.evaluations.explain(await this.evaluations.byId(id), asked.subject, asked.value, language);
    }
    const explained = await this.engine.explain({
      ...asked,
      ruleset: await this.rulesetOf(fields),
      cohort: cohortText(fields),
      readings: fields.texts('readings'),
    });
    if (!explained.ok) throw refused('cohort-refused', explained.diagnostics);
    return { explanation: explained.explanation, text: explained.text };
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
