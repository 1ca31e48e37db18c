/// <reference lib="webworker" />
import bold from 'dejavu-fonts-ttf/ttf/DejaVuSerifCondensed-Bold.ttf?url';
import italics from 'dejavu-fonts-ttf/ttf/DejaVuSerifCondensed-Italic.ttf?url';
import normal from 'dejavu-fonts-ttf/ttf/DejaVuSerifCondensed.ttf?url';
import { outlineOf } from '../../engine/index.ts';
import type { ReadableDocument } from './block.ts';
import { editionDocument } from './edition/edition.ts';
import { spoken } from './edition/spoken.ts';
import type { Asked, Written } from './protocol.ts';

/** Writes one document: the page is not to stand still for it. */

self.onmessage = async ({ data }: MessageEvent<Asked>): Promise<void> => {
  const answer = await written(data).catch((): Written => ({ kind: 'failed' }));
  self.postMessage(answer, answer.kind === 'written' ? [answer.bytes.buffer] : []);
};

async function written({ format, of }: Asked): Promise<Written> {
  const document = await documentOf(of);
  if (format === 'docx') return { kind: 'written', bytes: await (await import('./docx.ts')).docxOf(document) };
  const [{ pdfOf }, upright, heavy, slanted] = await Promise.all([import('./pdf.ts'), fontAt(normal), fontAt(bold), fontAt(italics)]);
  // What pdfmake hands out is a part of something larger.
  return { kind: 'written', bytes: new Uint8Array(await pdfOf(document, { normal: upright, bold: heavy, italics: slanted })) };
}

async function documentOf(of: Asked['of']): Promise<ReadableDocument> {
  if ('blocks' in of) return of;
  const { ruleset, language } = of;
  return editionDocument(outlineOf(ruleset), ruleset, language, await spoken(language));
}

async function fontAt(address: string): Promise<Uint8Array> {
  return new Uint8Array(await (await fetch(address)).arrayBuffer());
}
