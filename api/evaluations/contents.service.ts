import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { contentLength, contentOf, contentText, keepContents, type Content } from './contents.ts';

/** Texts that are kept once by their hash, for whoever keeps any. */
@Injectable()
export class ContentsService {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  packed(text: string): Promise<Content> {
    return contentOf(text);
  }

  /** Within the transaction of what refers to them. */
  keep(manager: EntityManager, contents: readonly Content[]): Promise<void> {
    return keepContents(manager, contents);
  }

  /** How long texts are together, in bytes. */
  length(digests: readonly string[]): Promise<number> {
    return contentLength(this.dataSource.manager, digests);
  }

  /** @throws Problem 500 for a text that does not come to its digest. */
  text(digest: string): Promise<string> {
    return contentText(this.dataSource.manager, digest);
  }
}
