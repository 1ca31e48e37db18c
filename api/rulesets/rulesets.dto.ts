import { IsBoolean, IsInt, IsString, IsUUID, Matches, Max, MaxLength, Min, MinLength } from 'class-validator';
import { Optional } from '../http/optional.ts';

/** Longest ruleset that is kept, in UTF-16 units: as long as the engine reads. */
const MAX_TEXT = 2_000_000;
const VERSION = /^[^\s@]{1,100}$/;

export class CreateDraftDto {
  /** YAML; without it the draft begins as a copy. */
  @Optional() @IsString() @MaxLength(MAX_TEXT) text?: string;
  /** The published version to copy; without it the latest. */
  @Optional() @IsString() @Matches(VERSION) from?: string;
}

export class SaveDraftDto {
  @IsString() @MaxLength(MAX_TEXT) text!: string;
  /** What changed, for the history. */
  @Optional() @IsString() @MinLength(1) @MaxLength(500) reason?: string;
}

export class ApproveDto {
  /** The hash of what was read: if the draft has another by now, nothing is signed. */
  @IsString() @MinLength(1) @MaxLength(100) hash!: string;
  /** The `id` of what was seen of those who would move, where something of the methodology was confirmed. */
  @Optional() @IsUUID() impact?: string;
}

export class RemarkDto {
  /** What is remarked. */
  @IsString() @MinLength(1) @MaxLength(10_000) text!: string;
  /** The element: the JSON text of its steps from the root, an item of a list by what names it (`["stages",{"id":"regional"}]`). */
  @Optional() @IsString() @MaxLength(1000) path?: string;
  /** The key of the element that is meant. */
  @Optional() @IsString() @MaxLength(200) field?: string;
  /** The words that are meant, as they stand. */
  @Optional() @IsString() @MaxLength(2000) quote?: string;
  /** The id of the remark that this one answers. */
  @Optional() @IsUUID() answers?: string;
  @Optional() @IsInt() @Min(1) @Max(1_000_000) line?: number;
}

export class RequestChangesDto {
  @Optional() @IsString() @MinLength(1) @MaxLength(10_000) text?: string;
  /** The same as `text`. */
  @Optional() @IsString() @MinLength(1) @MaxLength(10_000) reason?: string;
  @Optional() @IsString() @MaxLength(500) path?: string;
  @Optional() @IsInt() @Min(1) @Max(1_000_000) line?: number;
}

export class PublishDto {
  /** A published version, `version` of this edition or `id@version`, that this one takes the place of. */
  @Optional() @IsString() @MaxLength(200) supersedes?: string;
  @Optional() @IsString() @MinLength(1) @MaxLength(2000) reason?: string;
  /** That days of the methodology may be left without rules, as the refusal told them. */
  @Optional() @IsBoolean() leavesUncovered?: boolean;
}

export class EndDto {
  /** The last day in force. */
  @IsString() @Matches(/^\d{4}-\d\d-\d\d$/) until!: string;
}

export class WithdrawDto {
  @IsString() @Matches(/\S/) @MaxLength(2000) reason!: string;
}
