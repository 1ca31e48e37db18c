import { Body, Controller, Delete, Get, HttpCode, Param, ParseIntPipe, Post, Put, Query, Res } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import type { Language } from '../../engine/index.ts';
import { Me, Needs, type Principal } from '../access/access.ts';
import { EnginePool } from '../engine/pool.ts';
import { ExpectedRevision } from '../http/conditional.ts';
import { Lang } from '../http/language.ts';
import { ApiList } from '../http/api-list.ts';
import { contains, oneOf, readListQuery, readPage, type ListShape, type Page } from '../http/list-query.ts';
import { badFields } from '../http/problem.ts';
import { DraftsService, nameOf } from './drafts.service.ts';
import { PublishingService } from './publishing.service.ts';
import { ReviewService } from './review.service.ts';
import { ApproveDto, PublishDto, RemarkDto, RequestChangesDto, SaveDraftDto } from './rulesets.dto.ts';
import { Version } from './version.entity.ts';
import { approvalView, etagOf, summaryOf } from './views.ts';

const COLUMNS = `id, edition_id as "rulesetId", version, status, hash, revision, identity ->> 'methodology' as methodology,
  identity -> 'title' as title, identity -> 'inForce' as "inForce",
  created_by as "createdBy", created_at as "createdAt", edited_by as "editedBy", edited_at as "editedAt",
  approved, open_comments as "openComments"`;
const DRAFTS = `(
  select v.*,
         exists (select from approvals a where a.version_id = v.id and a.round = v.round and a.text_digest = v.text_digest) as approved,
         (select count(*)::integer from comments c
           where c.version_id = v.id and c.resolved_at is null and c.answers is null) as open_comments
    from versions v where status in ('draft', 'in_review')
) d`;
const LIST: ListShape = {
  sortable: {
    id: 'id',
    rulesetId: 'edition_id',
    version: 'version',
    status: 'status',
    editedAt: 'edited_at',
    createdAt: 'created_at',
    editedBy: 'edited_by',
  },
  filters: {
    rulesetId: 'edition_id = :value',
    status: oneOf('status', ['draft', 'in_review']),
    editedBy: 'edited_by = :value',
    q: contains(`concat_ws(' ', edition_id, version, edited_by)`),
  },
  defaultSort: ['editedAt', 'DESC'],
};

@ApiTags('drafts')
@Controller('drafts')
export class DraftsController {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly drafts: DraftsService,
    private readonly review: ReviewService,
    private readonly publishing: PublishingService,
    private readonly engine: EnginePool,
  ) {}

  private async answer(draft: Version, language: Language, response: Response) {
    response.set('ETag', etagOf(draft));
    return this.drafts.view(draft, language);
  }

  @Get()
  @Needs('drafts.read')
  @ApiOperation({ summary: 'Drafts, and what is in review' })
  @ApiList(LIST)
  list(@Query() query: Record<string, unknown>): Promise<Page<unknown>> {
    return readPage((sql, values) => this.dataSource.query(sql, values), readListQuery(query, LIST), COLUMNS, DRAFTS, 'id');
  }

  @Get(':draftId')
  @Needs('drafts.read')
  @ApiOperation({ summary: 'A draft with its text, diagnostics and approval; its ETag is for If-Match' })
  async one(@Param('draftId') id: string, @Lang() language: Language, @Res({ passthrough: true }) response: Response) {
    return this.answer(await this.drafts.byId(id), language, response);
  }

  @Put(':draftId')
  @Needs('drafts.edit')
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag of the draft that was edited' })
  @ApiOperation({ summary: 'Saves a text, broken or not; 412 with both texts when somebody saved in between' })
  async save(
    @Me() me: Principal,
    @Param('draftId') id: string,
    @Body() { text, reason }: SaveDraftDto,
    @ExpectedRevision() expected: number,
    @Lang() language: Language,
    @Res({ passthrough: true }) response: Response,
  ) {
    return this.answer(await this.drafts.save(me, id, text, expected, { reason: reason ?? null }), language, response);
  }

  @Delete(':draftId')
  @HttpCode(204)
  @Needs('drafts.edit')
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag of the draft that was looked at' })
  @ApiOperation({ summary: 'Gives up a draft that was never published; its saves, its remarks and the log stay' })
  async delete(@Me() me: Principal, @Param('draftId') id: string, @ExpectedRevision() expected: number) {
    await this.review.delete(me, id, expected);
  }

  @Get(':draftId/diagnostics')
  @Needs('drafts.read')
  @ApiOperation({ summary: 'What `check` says of a draft' })
  async diagnostics(@Param('draftId') id: string, @Lang() language: Language) {
    const { diagnostics, hash, revision } = await this.drafts.view(await this.drafts.byId(id), language);
    return { revision, hash, diagnostics };
  }

  @Get(':draftId/cases')
  @Needs('drafts.read')
  @ApiOperation({ summary: 'A draft’s worked cases, run: the document of `test --json`' })
  async cases(@Param('draftId') id: string, @Lang() language: Language) {
    const { text, editionId } = await this.drafts.byId(id);
    return this.engine.cases({ name: nameOf(editionId), text, language });
  }

  @Get(':draftId/revisions')
  @Needs('drafts.read')
  @ApiOperation({ summary: 'Every save, newest first' })
  async revisions(@Param('draftId') id: string): Promise<Page<unknown>> {
    const found = await this.drafts.revisions(id);
    return { data: found.map((one) => ({ id: one.number, ...one })), total: found.length };
  }

  @Get(':draftId/revisions/:number')
  @Needs('drafts.read')
  @ApiOperation({ summary: 'A draft as it was saved once' })
  async revision(@Param('draftId') id: string, @Param('number', ParseIntPipe) number: number) {
    return { id: number, ...(await this.drafts.revision(id, number)) };
  }

  @Get(':draftId/revisions/:number/compare/:other')
  @Needs('drafts.read')
  @ApiOperation({ summary: 'Two saves side by side: both texts, what lines differ, and what rules do where both can be read' })
  async compare(
    @Param('draftId') id: string,
    @Param('number', ParseIntPipe) number: number,
    @Param('other', ParseIntPipe) other: number,
    @Lang() language: Language,
  ) {
    const [left, right] = await Promise.all([this.drafts.revision(id, number), this.drafts.revision(id, other)]);
    const texts = { left: { name: `${number}`, text: left.text }, right: { name: `${other}`, text: right.text } };
    const [patch, compared] = await Promise.all([this.engine.patch(texts), this.engine.compare({ ...texts, language })]);
    return { left, right, patch, comparison: compared.ok ? { rulesets: compared.document.rulesets, text: compared.text } : null };
  }

  @Post(':draftId/revisions/:number/restore')
  @HttpCode(200)
  @Needs('drafts.edit')
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiOperation({ summary: 'Saves an earlier text anew' })
  async restore(
    @Me() me: Principal,
    @Param('draftId') id: string,
    @Param('number', ParseIntPipe) number: number,
    @ExpectedRevision() expected: number,
    @Lang() language: Language,
    @Res({ passthrough: true }) response: Response,
  ) {
    return this.answer(await this.drafts.restore(me, id, number, expected), language, response);
  }

  @Post(':draftId/submit')
  @HttpCode(200)
  @Needs('drafts.edit')
  @ApiOperation({ summary: 'Hands a draft over for review' })
  async submit(
    @Me() me: Principal,
    @Param('draftId') id: string,
    @Lang() language: Language,
    @Res({ passthrough: true }) response: Response,
  ) {
    return this.answer(await this.review.submit(me, id, language), language, response);
  }

  @Post(':draftId/take-back')
  @HttpCode(200)
  @Needs('drafts.edit')
  @ApiOperation({ summary: 'Takes a draft back from review before anybody has begun it; open to who made or edited it' })
  async takeBack(
    @Me() me: Principal,
    @Param('draftId') id: string,
    @Lang() language: Language,
    @Res({ passthrough: true }) response: Response,
  ) {
    return this.answer(await this.review.takeBack(me, id), language, response);
  }

  @Post(':draftId/approve')
  @HttpCode(200)
  @Needs('drafts.review')
  @ApiOperation({
    summary: 'Signs exactly the text of this hash; not open to who edited it since its last approval, nor to who ever wrote this text',
  })
  async approve(@Me() me: Principal, @Param('draftId') id: string, @Body() { hash, impact }: ApproveDto) {
    return approvalView(await this.review.approve(me, id, hash, impact ?? null));
  }

  @Post(':draftId/request-changes')
  @HttpCode(200)
  @Needs('drafts.review')
  @ApiOperation({ summary: 'Hands a draft back with a remark; its signatures count no more' })
  async requestChanges(
    @Me() me: Principal,
    @Param('draftId') id: string,
    @Body() { text, reason, path, line }: RequestChangesDto,
    @Lang() language: Language,
    @Res({ passthrough: true }) response: Response,
  ) {
    const body = text ?? reason;
    if (body === undefined) throw badFields([{ path: 'text', code: 'missing', details: {} }]);
    return this.answer(await this.review.requestChanges(me, id, { path: path ?? null, line: line ?? null, body }), language, response);
  }

  @Post(':draftId/publish')
  @HttpCode(200)
  @Needs('versions.publish')
  @ApiOperation({ summary: 'Puts an approved draft in force' })
  async publish(@Me() me: Principal, @Param('draftId') id: string, @Body() given: PublishDto, @Lang() language: Language) {
    return summaryOf(await this.publishing.publish(me, id, given, language));
  }

  @Get(':draftId/comments')
  @Needs('drafts.read')
  @ApiOperation({ summary: 'Remarks of the review' })
  async comments(@Param('draftId') id: string): Promise<Page<unknown>> {
    const data = await this.review.comments(id);
    return { data, total: data.length };
  }

  @Post(':draftId/comments')
  @Needs('drafts.comment')
  @ApiOperation({ summary: 'A remark tied to a place in the ruleset' })
  comment(@Me() me: Principal, @Param('draftId') id: string, @Body() { text, path, line, field, quote, answers }: RemarkDto) {
    const place = { path: path ?? null, line: line ?? null, field: field ?? null, quote: quote ?? null, answers: answers ?? null };
    return this.review.comment(me, id, { ...place, body: text });
  }

  @Post(':draftId/comments/:commentId/resolve')
  @HttpCode(200)
  @Needs('drafts.comment')
  @ApiOperation({ summary: 'Says that a remark is dealt with' })
  resolve(@Me() me: Principal, @Param('draftId') id: string, @Param('commentId') commentId: string) {
    return this.review.resolve(me, id, commentId);
  }
}
