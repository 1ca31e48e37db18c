import { entryOf, type Language, type Node } from '../../../engine/index.ts';
import type { Block, ReadableDocument } from '../block.ts';
import { actBlocks, categoryBlocks } from './act.ts';
import { caseBlocks } from './cases.ts';
import { stageBlocks, rankingBlocks } from './contest.ts';
import { Edition, type Words } from './words.ts';
import { inputBlocks, limitBlocks, parameterBlocks } from './inputs.ts';
import { commissionBlocks, deadlineBlocks, findingBlocks, ledgerBlocks } from './procedure.ts';
import { readingBlocks } from './readings.ts';
import { tableBlocks } from './tables.ts';
import { valueBlocks } from './values.ts';
import { plainText } from './plain-text.ts';

/** In the order in which an act is read. */
const PARTS: readonly ((edition: Edition) => Block[])[] = [
  actBlocks,
  categoryBlocks,
  inputBlocks,
  limitBlocks,
  parameterBlocks,
  readingBlocks,
  valueBlocks,
  tableBlocks,
  rankingBlocks,
  stageBlocks,
  commissionBlocks,
  findingBlocks,
  deadlineBlocks,
  ledgerBlocks,
  caseBlocks,
];

/** An edition as a document for people: of a draft as far as it is written, with mistakes in it too. */
export function editionDocument(root: Node, text: string, language: Language, words: Words): ReadableDocument {
  const edition = new Edition(root, text, language, words);
  const title = edition.label(entryOf(root, 'title')?.value) || (plainText(entryOf(root, 'id')?.value) ?? '');
  return { language, title, blocks: PARTS.flatMap((blocks) => blocks(edition)) };
}
